"""Who is told of what happens: webhooks, and what waits to be sent to each."""

from __future__ import annotations

import base64
import json
import secrets
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import delete, func, insert, select, update

from kehoach.pipeline.store.content import storable
from kehoach.pipeline.store.engine import claim
from kehoach.pipeline.store.errors import StoreError, UnknownError
from kehoach.pipeline.store.tables import deliveries, history, hooks

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

EventType = Literal["plan.parsed", "task.changed", "phase.changed", "task.due"]
EVENTS: tuple[EventType, ...] = get_args(EventType)
WAITS, SENT, GIVEN_UP = "chờ", "đã gửi", "bỏ"
_BATCH = 500
_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "kehoach")


@dataclass(frozen=True, slots=True)
class Hook:
    """An address that is told of events; ``within`` are the days before it is due that a task is told of.

    ``seen`` is the last row of the history that was looked at, ``scanned`` the last day on which all tasks were looked
    at for those that are due.
    """

    id: str
    url: str
    events: tuple[EventType, ...]
    within: int
    made: str
    seen: int
    scanned: str | None = None
    stopped: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something to tell; ``key`` tells it from every other event, so that nobody is told of it under two ids.

    ``load`` gives what is to be told; ``None`` where there is nothing left to tell.
    """

    key: str
    type: EventType
    load: Callable[[], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event on its way to one hook. ``id`` stays the same however often it is tried."""

    id: str
    type: str
    body: str
    tries: int


def add_hook(engine: Engine, url: str, events: Iterable[EventType], within: int, at: str) -> tuple[Hook, str]:
    """A new hook, which is told of what happens from now on, and the secret that its requests are signed with."""
    wanted = tuple(one for one in EVENTS if one in {*events})
    if not wanted:
        raise StoreError(f"loại sự kiện không đúng; chọn trong: {', '.join(EVENTS)}")
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
    with engine.begin() as connection:
        claim(connection)
        hook = Hook(secrets.token_hex(4), storable(url), wanted, within, at, last_change(connection))
        row = {"id": hook.id, "url": hook.url, "secret": secret, "events": " ".join(wanted), "within": within}
        connection.execute(insert(hooks), [row | {"seen": hook.seen, "made": at}])
    return hook, secret


def list_hooks(engine: Engine) -> tuple[Hook, ...]:
    """All hooks, the oldest first."""
    with engine.connect() as connection:
        return tuple(map(_hook, connection.execute(select(hooks).order_by(hooks.c.made, hooks.c.id))))


def secret_of(engine: Engine, id_: str) -> str:
    """The secret that requests to a hook are signed with."""
    with engine.connect() as connection:
        return str(connection.execute(select(hooks.c.secret).where(hooks.c.id == id_)).scalar_one())


def remove_hook(engine: Engine, id_: str) -> None:
    """Forget a hook and what waits for it. Raises ``UnknownError``."""
    with engine.begin() as connection:
        claim(connection)
        if not connection.execute(delete(hooks).where(hooks.c.id == id_)).rowcount:
            raise UnknownError(f"{id_[:60]}: không có webhook với mã này; xem mã bằng lệnh: kehoach webhook list")


def stop_hook(engine: Engine, id_: str, reason: str, at: str) -> None:
    """Send nothing more to a hook."""
    with engine.begin() as connection:
        claim(connection)
        connection.execute(update(hooks).where(hooks.c.id == id_).values(stopped=at, reason=storable(reason)[:200]))


def last_change(connection: Connection) -> int:
    """The number of the history's last row."""
    return connection.execute(select(func.max(history.c.id))).scalar() or 0


def untold(engine: Engine, hook: Hook, events: Sequence[Event]) -> dict[str, tuple[Event, dict[str, Any]]]:
    """The events that a hook was not told of, with what is to be told, by the id of their delivery."""
    made = {str(uuid.uuid5(_SPACE, f"{hook.id}\x1f{event.key}")): event for event in events}
    with engine.connect() as connection:
        known = _known(connection, list(made))
    loaded = ((id_, event, event.load()) for id_, event in made.items() if id_ not in known)
    return {id_: (event, data) for id_, event, data in loaded if data is not None}


def enqueue(connection: Connection, hook: Hook, fresh: dict[str, tuple[Event, dict[str, Any]]], at: str) -> int:
    """Let what ``untold`` found wait for a hook, if no other program has let it wait meanwhile; how many these are."""
    known = _known(connection, list(fresh))
    last = connection.execute(select(func.max(deliveries.c.n))).scalar() or 0
    left = [(id_, event, data) for id_, (event, data) in fresh.items() if id_ not in known]
    rows = [_row(hook, id_, event, data, at) | {"n": last + n} for n, (id_, event, data) in enumerate(left, start=1)]
    if rows:
        connection.execute(insert(deliveries), rows)
    return len(rows)


def _known(connection: Connection, ids: list[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        asked = select(deliveries.c.id).where(deliveries.c.id.in_(ids[start : start + _BATCH]))
        known.update(connection.execute(asked).scalars())
    return known


def _row(hook: Hook, id_: str, event: Event, data: dict[str, Any], at: str) -> dict[str, Any]:
    said = {"id": id_, "type": event.type, "at": at, "version": "1.0", "data": data}
    body = storable(json.dumps(said, ensure_ascii=False))
    fields = {"id": id_, "hook": hook.id, "type": event.type, "body": body}
    return fields | {"state": WAITS, "tries": 0, "next": at, "made": at}


def due_deliveries(engine: Engine, hook: str, now: str, limit: int) -> tuple[Delivery, ...]:
    """What is to be sent to a hook now, in the order in which it happened."""
    asked = select(deliveries).where(deliveries.c.state == WAITS, deliveries.c.hook == hook, deliveries.c.next <= now)
    with engine.connect() as connection:
        rows = connection.execute(asked.order_by(deliveries.c.n).limit(limit))
        return tuple(Delivery(row.id, row.type, row.body, row.tries) for row in rows)


def note_delivery(engine: Engine, one: Delivery, state: str, following: str, answer: str) -> None:
    """Note a try: how it went, and when the next one is. What was sent keeps its id and not its body."""
    body = "" if state == SENT else one.body
    values = {"state": state, "tries": one.tries + 1, "next": following, "answer": storable(answer)[:200], "body": body}
    with engine.begin() as connection:
        claim(connection)
        connection.execute(update(deliveries).where(deliveries.c.id == one.id).values(**values))


def counts(engine: Engine) -> dict[str, dict[str, int]]:
    """How many deliveries of each hook wait, were sent, were given up."""
    asked = select(deliveries.c.hook, deliveries.c.state, func.count()).group_by(deliveries.c.hook, deliveries.c.state)
    found: dict[str, dict[str, int]] = {}
    with engine.connect() as connection:
        for hook, state, count in connection.execute(asked):
            found.setdefault(hook, {})[state] = count
    return found


def _hook(row: Any) -> Hook:
    told = (row.made, row.seen, row.scanned, row.stopped, row.reason)
    return Hook(row.id, row.url, tuple(row.events.split()), row.within, *told)

"""The tasks that a store holds: which there are, how far they are, who does them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import ColumnElement, Select, and_, insert, select, union_all, update

from kehoach.pipeline.store.content import storable
from kehoach.pipeline.store.engine import claim
from kehoach.pipeline.store.errors import StoreError, UnknownError
from kehoach.pipeline.store.named_units import called, with_words
from kehoach.pipeline.store.tables import history, items, placements, plans, units
from kehoach.schemas.tasks import TaskStatus

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

STATUSES: tuple[TaskStatus, ...] = get_args(TaskStatus)
LIMIT = 1000
_SHORTEST = 6
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class StoredTask:
    """A task as the store holds it. ``status`` is "hủy" for a task that a corrected plan no longer has."""

    id: str
    title: str
    due: str | None
    status: str
    owner: str | None
    note: str | None
    plan: str
    number: str | None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks: of a unit, with a status, of a plan (its id), with their day in a span of ISO days."""

    unit: str | None = None
    status: str | None = None
    plan: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted(Filter):
    """Which tasks, and how many at most; the unit by its folder, its id or words of its name."""

    limit: int = LIMIT


def list_tasks(engine: Engine, wanted: Wanted | None = None) -> tuple[StoredTask, ...]:
    """The tasks, the earliest due first, those without a day last."""
    with engine.connect() as connection:
        rows = connection.execute(_question(connection, wanted or Wanted())).all()
        return tuple(_task(row, named) for row, named in zip(rows, _units(connection, rows), strict=True))


def set_task(engine: Engine, id_: str, at: str, **values: str | None) -> StoredTask:
    """Note ``status``, ``owner`` or ``note`` of a task; an empty owner or note is taken away. The task as it is then.

    ``id_`` is the task's id or the start of it (six characters or more). Raises ``UnknownError`` for an id that means
    no task or several, ``StoreError`` for a status that there is not or a task that its plan no longer has.
    """
    if values.get("status") not in (None, *STATUSES):
        raise StoreError(f"không có tình trạng “{values['status']}”; chọn: {', '.join(STATUSES)}")
    with engine.begin() as connection:
        claim(connection)
        row = _one(connection, id_)
        if row.dropped and values.get("status"):
            finding = "việc này không còn trong kế hoạch nên đã hủy"
            raise StoreError(f"{row.uid}: {finding}; chỉ sửa được người phụ trách và ghi chú")
        cleaned = {name: _cleaned(value) for name, value in values.items() if value is not None}
        changed = {name: value for name, value in cleaned.items() if value != row._mapping[name]}
        if changed:
            connection.execute(update(items).where(items.c.uid == row.uid).values(**changed, sequence=row.sequence + 1))
            shared = {"at": at, "plan": row.plan, "kind": "mục", "ref": row.uid}
            noted = [shared | {"field": n, "before": row._mapping[n], "after": value} for n, value in changed.items()]
            connection.execute(insert(history), noted)
        after = connection.execute(_base().where(items.c.uid == row.uid)).all()
        return _task(after[0], _units(connection, after)[0])


def has_status(status: str) -> ColumnElement[bool]:
    """Items of which a reader is told this status; those that are off are looked up each way by its own index."""
    if status != "hủy":
        return and_(items.c.status == status, items.c.dropped.is_(False))
    one = items.alias()
    ended, dropped = select(one.c.uid).where(one.c.status == status), select(one.c.uid).where(one.c.dropped)
    return items.c.uid.in_(union_all(ended, dropped))


def task_id(engine: Engine, asked: str) -> str:
    """The id of the one task with this id or this start of one. Raises ``UnknownError`` for none and for several."""
    with engine.connect() as connection:
        return str(_one(connection, asked).uid)


def status_of(status: TaskStatus, dropped: bool) -> TaskStatus:
    """What a reader is told of a task: a dropped one is off, whatever was noted before."""
    return "hủy" if dropped else status


def _cleaned(value: str) -> str | None:
    return " ".join(storable(value)[:_LONGEST].split()) or None


def _base(of_unit: bool = False) -> Select[Any]:
    fields = (items.c.uid, items.c.title, items.c.due, items.c.status, items.c.owner, items.c.note, items.c.plan)
    placed = placements.join(items, items.c.uid == placements.c.item) if of_unit else items
    joined = placed.join(plans, plans.c.id == items.c.plan)
    return select(*fields, items.c.day, items.c.dropped, items.c.sequence, plans.c.number).select_from(joined)


def _question(connection: Connection, wanted: Wanted) -> Select[Any]:
    question = _base(wanted.unit is not None).where(items.c.kind == "nhiệm vụ")
    question = question.order_by(items.c.day, items.c.uid).limit(wanted.limit)
    if wanted.unit is not None:
        live = placements.c.dropped.is_(False) | items.c.dropped
        question = question.where(placements.c.unit.in_(_named(connection, wanted.unit)), live).distinct()
    return question.where(*conditions(wanted))


def conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """What is wanted of a task but its unit."""
    if wanted.status is not None:
        yield has_status(wanted.status)
    if wanted.plan is not None:
        yield items.c.plan == wanted.plan
    if wanted.since is not None:
        yield items.c.day >= wanted.since
    if wanted.until is not None:
        yield items.c.day <= wanted.until


def _named(connection: Connection, unit: str) -> Sequence[str] | Select[tuple[str]]:
    """The units that are called so: by folder, id, UID or whole name, else all with the words in their name."""
    exact = connection.execute(select(units.c.uid).where(called(unit))).scalars().all()
    parts = with_words(unit)
    return exact if exact or not parts else select(units.c.uid).where(and_(*parts))


def _one(connection: Connection, id_: str) -> Any:
    found = connection.execute(_base().where(items.c.uid == id_, items.c.kind == "nhiệm vụ")).all()
    if not found and len(id_) >= _SHORTEST:
        started = items.c.uid.startswith(id_, autoescape=True) & (items.c.kind == "nhiệm vụ")
        found = connection.execute(_base().where(started).limit(2)).all()
    if len(found) != 1:
        finding = "nhiều việc có mã bắt đầu như vậy; ghi mã đầy đủ" if found else "không có việc này"
        raise UnknownError(f"{id_[:60]}: {finding}; xem mã bằng lệnh: kehoach task list")
    return found[0]


def _units(connection: Connection, rows: Any) -> list[tuple[str, ...]]:
    """The names of the units of each task."""
    found: dict[str, list[str]] = {}
    uids = [row.uid for row in rows]
    question = select(placements.c.item, units.c.name).join(units, units.c.uid == placements.c.unit)
    for row in connection.execute(question.where(placements.c.item.in_(uids)).order_by(units.c.name)):
        found.setdefault(row.item, []).append(row.name)
    return [tuple(found.get(uid, ())) for uid in uids]


def _task(row: Any, named: tuple[str, ...]) -> StoredTask:
    status = status_of(row.status, row.dropped)
    return StoredTask(row.uid, row.title, row.due, status, row.owner, row.note, row.plan, row.number, named)

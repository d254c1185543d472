"""Who may ask a server: clients with tokens, and feed addresses. Only digests of their secrets are kept.

A token is ``kh_<client id>_<secret>``, a feed address ends in its secret alone. The secrets are 256 bits from the
system's source of randomness, so a plain SHA-256 keeps them: there is nothing that could be tried out.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import Table, insert, select, update

from kehoach.pipeline.store.content import storable
from kehoach.pipeline.store.engine import claim
from kehoach.pipeline.store.errors import StoreError, UnknownError
from kehoach.pipeline.store.named_units import called
from kehoach.pipeline.store.tables import clients, feeds, history, units

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Scope = Literal["đọc", "nạp", "sửa", "đo"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""Read everything; upload documents; note status, owner and note of tasks; read the metrics."""
_PREFIX = "kh"
_BYTES = 32
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Client:
    """A program that may ask, and for what; ``revoked`` is the moment from which it may no longer."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    made: str
    revoked: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """An address at which a unit's calendar can be subscribed to, and how the calendar is to look there."""

    id: str
    unit: str
    unit_name: str
    name: str
    remind: tuple[int, ...]
    as_events: bool
    made: str
    revoked: str | None = None


def add_client(engine: Engine, name: str, scopes: Iterable[Scope], at: str) -> tuple[Client, str]:
    """A new client and its token, which is nowhere to be had again. Raises ``StoreError`` for a scope there is not."""
    wanted = tuple(scope for scope in SCOPES if scope in {*scopes})
    if not wanted or {*scopes} - {*SCOPES}:
        raise StoreError(f"quyền không đúng; chọn trong: {', '.join(SCOPES)}")
    client = Client(secrets.token_hex(4), _shown(name), wanted, at)
    secret = secrets.token_urlsafe(_BYTES)
    row = {"id": client.id, "name": client.name, "secret": digest(secret), "scopes": " ".join(wanted), "made": at}
    _add(engine, clients, row, "máy", at)
    return client, f"{_PREFIX}_{client.id}_{secret}"


def list_clients(engine: Engine) -> tuple[Client, ...]:
    """All clients, the revoked ones too, the oldest first."""
    with engine.connect() as connection:
        return tuple(map(_client, connection.execute(select(clients).order_by(clients.c.made, clients.c.id))))


def client_of(engine: Engine, token: str) -> Client | None:
    """The client whose token this is; ``None`` for a wrong or revoked one."""
    prefix, _, rest = token.partition("_")
    id_, _, secret = rest.partition("_")
    with engine.connect() as connection:
        row = connection.execute(select(clients).where(clients.c.id == id_)).first()
    known = row.secret if row is not None else digest("")
    right = hmac.compare_digest(known, digest(secret)) and prefix == _PREFIX
    return _client(row) if right and row is not None and row.revoked is None else None


def has_clients(engine: Engine) -> bool:
    """Whether anyone has a token that still holds."""
    with engine.connect() as connection:
        return connection.execute(select(clients.c.id).where(clients.c.revoked.is_(None)).limit(1)).first() is not None


def revoke_client(engine: Engine, id_: str, at: str) -> Client:
    """End a client's token. Raises ``UnknownError``."""
    return _client(_revoke(engine, clients, id_, "máy", at))


def add_feed(
    engine: Engine, unit: str, name: str, at: str, *, remind: tuple[int, ...] = (), as_events: bool = True
) -> tuple[Feed, str]:
    """A new feed of a unit (its folder, id or whole name) and its secret. Raises ``UnknownError`` for no such unit."""
    secret, id_ = secrets.token_urlsafe(_BYTES), secrets.token_hex(4)
    with engine.connect() as connection:
        found = unit_named(connection, unit)
    days = " ".join(map(str, remind))
    row = {"id": id_, "secret": digest(secret), "unit": found.uid, "name": _shown(name), "remind": days}
    _add(engine, feeds, row | {"as_events": as_events, "made": at}, "địa chỉ lịch", at)
    return Feed(id_, found.uid, found.name, _shown(name), remind, as_events, at), secret


def list_feeds(engine: Engine) -> tuple[Feed, ...]:
    """All feeds, the revoked ones too, the oldest first."""
    with engine.connect() as connection:
        return tuple(map(_feed, connection.execute(_feeds().order_by(feeds.c.made, feeds.c.id))))


def feed_of(engine: Engine, secret: str) -> Feed | None:
    """The feed whose address ends in ``secret``; ``None`` for a wrong or revoked one."""
    with engine.connect() as connection:
        asked = _feeds().where(feeds.c.secret == digest(secret), feeds.c.revoked.is_(None))
        row = connection.execute(asked).first()
    return _feed(row) if row is not None else None


def revoke_feed(engine: Engine, id_: str, at: str) -> Feed:
    """End a feed's address. Raises ``UnknownError``."""
    _revoke(engine, feeds, id_, "địa chỉ lịch", at)
    with engine.connect() as connection:
        return _feed(connection.execute(_feeds().where(feeds.c.id == id_)).one())


def unit_named(connection: Connection, asked: str) -> Any:
    """The one unit with this UID, folder name, directory id or whole name. Raises ``UnknownError``."""
    rows = connection.execute(select(units).where(called(asked)).order_by(units.c.uid).limit(2)).all()
    exact = [row for row in rows if row.uid == asked]
    if len(exact or rows) != 1:
        finding = "nhiều đơn vị được gọi như vậy, ghi mã" if rows else "kho dữ liệu không có đơn vị này"
        raise UnknownError(f"{asked[:80]}: {finding}; xem mã trong outputs/index.json hoặc GET /v1/units")
    return (exact or rows)[0]


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _shown(name: str) -> str:
    return " ".join(storable(name).split())[:_LONGEST]


def _add(engine: Engine, table: Table, row: dict[str, Any], kind: str, at: str) -> None:
    with engine.begin() as connection:
        claim(connection)
        connection.execute(insert(table), [row])
        _note(connection, kind, row["id"], "mới", at)


def _revoke(engine: Engine, table: Table, id_: str, kind: str, at: str) -> Any:
    with engine.begin() as connection:
        claim(connection)
        row = connection.execute(select(table).where(table.c.id == id_)).first()
        if row is None:
            raise UnknownError(f"{id_[:60]}: không có {kind} với mã này; xem mã bằng lệnh list")
        if row.revoked is None:
            connection.execute(update(table).where(table.c.id == id_).values(revoked=at))
            _note(connection, kind, id_, "thu hồi", at)
        return connection.execute(select(table).where(table.c.id == id_)).one()


def _note(connection: Connection, kind: str, ref: str, field: str, at: str) -> None:
    row = {"at": at, "plan": None, "kind": kind, "ref": ref, "field": field, "before": None, "after": None}
    connection.execute(insert(history), [row])


def _client(row: Any) -> Client:
    return Client(row.id, row.name, tuple(row.scopes.split()), row.made, row.revoked)


def _feeds() -> Any:
    named = units.c.name.label("unit_name")
    return select(feeds, named).select_from(feeds.join(units, units.c.uid == feeds.c.unit))


def _feed(row: Any) -> Feed:
    days = tuple(map(int, row.remind.split()))
    return Feed(row.id, row.unit, row.unit_name, row.name, days, row.as_events, row.made, row.revoked)

"""Files that were handed in and wait to be read; one file, by its bytes, is one upload however often it comes."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, insert, select, update

from kehoach.pipeline.store.content import storable
from kehoach.pipeline.store.engine import claim
from kehoach.pipeline.store.tables import uploads

if TYPE_CHECKING:
    from sqlalchemy import Engine

State = Literal["chờ", "xong", "lỗi"]
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Document:
    """What became of one document of an upload; an archive or a mail has several. ``plan`` is the id of its plan."""

    file: str
    status: str
    plan: str | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was handed in; ``id`` is the SHA-256 of its bytes."""

    id: str
    file: str
    size: int
    client: str | None
    state: State
    at: str
    ended: str | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that lies ready: the SHA-256 of its bytes, its name, its size in bytes, the client that handed it in."""

    id: str
    file: str
    size: int
    client: str | None = None


def hand_in(engine: Engine, found: Incoming, at: str) -> Upload:
    """The upload with these bytes; a new one waits, and so does anew one that failed before."""
    with engine.begin() as connection:
        claim(connection)
        row = connection.execute(select(uploads).where(uploads.c.id == found.id)).first()
        if row is not None and row.state != "lỗi":
            return _upload(row)
        last = connection.execute(select(func.max(uploads.c.n))).scalar() or 0
        name = " ".join(storable(found.file).split())[:_LONGEST]
        fields = {"n": last + 1, "file": name, "size": found.size, "client": found.client, "at": at}
        fields |= {"state": "chờ", "ended": None, "documents": "[]"}
        same = uploads.c.id == found.id
        connection.execute(
            update(uploads).where(same).values(**fields) if row else insert(uploads).values(id=found.id, **fields)
        )
        return _upload(connection.execute(select(uploads).where(same)).one())


def waiting(engine: Engine, under_way: Collection[str], limit: int = 1) -> tuple[Upload, ...]:
    """The uploads that wait longest and are not ``under_way``."""
    asked = select(uploads).where(uploads.c.state == "chờ", uploads.c.id.not_in(list(under_way)))
    with engine.connect() as connection:
        return tuple(map(_upload, connection.execute(asked.order_by(uploads.c.n).limit(limit))))


def count_waiting(engine: Engine) -> int:
    """How many uploads wait or are under way."""
    with engine.connect() as connection:
        return connection.execute(select(func.count()).where(uploads.c.state == "chờ")).scalar() or 0


def upload_of(engine: Engine, id_: str) -> Upload | None:
    """The upload with this id."""
    with engine.connect() as connection:
        row = connection.execute(select(uploads).where(uploads.c.id == id_)).first()
    return _upload(row) if row is not None else None


def settle(engine: Engine, id_: str, documents: Sequence[Document], at: str) -> None:
    """Note what became of an upload: "lỗi" where no document of it could be read."""
    state = "xong" if any(document.plan for document in documents) else "lỗi"
    said = storable(json.dumps([asdict(document) for document in documents], ensure_ascii=False))
    with engine.begin() as connection:
        claim(connection)
        connection.execute(update(uploads).where(uploads.c.id == id_).values(state=state, ended=at, documents=said))


def _upload(row: Any) -> Upload:
    documents = tuple(
        Document(**fields | {"warnings": tuple(fields["warnings"])}) for fields in json.loads(row.documents)
    )
    return Upload(row.id, row.file, row.size, row.client, row.state, row.at, row.ended, documents)

"""Plans and tasks by their words, typed with or without marks."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from kehoach.pipeline.store.fold import asked_words, fold
from kehoach.pipeline.store.tables import items, plans, texts

if TYPE_CHECKING:
    from sqlalchemy import Engine

LIMIT = 20
_AROUND = 60
_SQLITE = "texts.id IN (SELECT rowid FROM found WHERE found MATCH :words ORDER BY rowid DESC LIMIT :reach)"
_POSTGRES = (
    "texts.id IN (SELECT id FROM "
    "(SELECT id FROM texts WHERE folded @@ plainto_tsquery('simple', :words) OFFSET 0) AS hit "
    "ORDER BY id DESC LIMIT :reach)"
)
_BY_INDEX = "SET LOCAL enable_seqscan = off"
"""PostgreSQL takes reading every text for cheap, since it does not count that long ones are packed away."""
_REACH = 500
"""How many of the newest hits are put in order: a word that stands in every plan leads to all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A plan or a task with all the words; ``snippet`` is where the first of them stands, as written."""

    kind: str
    id: str
    title: str
    snippet: str
    plan: str
    number: str | None
    issued_on: str | None


def search(engine: Engine, question: str, limit: int = LIMIT) -> tuple[Hit, ...]:
    """What holds every word of ``question``: those with the words in their title first, then the newest.

    Marks and letter case do not count, on either side. A question without a word finds nothing.
    """
    words = asked_words(question)
    if not words:
        return ()
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(_BY_INDEX)
        rows = connection.execute(_question(engine.dialect.name), _asked(engine.dialect.name, words)).all()
        best = sorted(rows, key=lambda row: _rank(row, question, words))[:limit]
        bodies = select(texts.c.id, texts.c.body).where(texts.c.id.in_([row.id for row in best]))
        body = {row.id: row.body for row in connection.execute(bodies)}
    return tuple(
        Hit(row.kind, row.ref, row.title, snippet(body[row.id], words), row.plan, row.number, row.issued_on)
        for row in best
    )


def snippet(body: str, words: tuple[str, ...]) -> str:
    """One line of ``body`` around the first place of the words."""
    folded = fold(body)
    at = min((place for word in words if (place := folded.find(word)) >= 0), default=0)
    start, end = max(0, at - _AROUND), min(len(body), at + 2 * _AROUND)
    line = " ".join(body[start:end].split())
    return f"{'…' if start else ''}{line}{'…' if end < len(body) else ''}"


def _question(dialect: str) -> Any:
    joined = texts.join(plans, plans.c.id == texts.c.plan).outerjoin(items, items.c.uid == texts.c.ref)
    fields = (texts.c.id, texts.c.kind, texts.c.ref, texts.c.title, texts.c.plan, plans.c.number, plans.c.issued_on)
    found = text(_SQLITE if dialect == "sqlite" else _POSTGRES)
    question = select(*fields).select_from(joined).where(found, items.c.dropped.is_not(True))
    return question.order_by(texts.c.id.desc()).limit(_REACH)


def _asked(dialect: str, words: tuple[str, ...]) -> dict[str, Any]:
    """The words as parameters; for SQLite each is quoted, so that none is an operator."""
    if dialect == "sqlite":
        return {"words": " ".join(f'"{word}"' for word in words), "reach": _REACH}
    return {"words": " ".join(words), "reach": _REACH}


def _rank(row: Any, question: str, words: tuple[str, ...]) -> tuple[bool, bool, int, int]:
    """As typed in the title, then the words in the title, then plans before tasks, then the newest."""
    typed = unicodedata.normalize("NFC", question).casefold() in row.title.casefold()
    title = set(asked_words(row.title))
    return not typed, not title.issuperset(words), row.kind != "kế hoạch", -row.id

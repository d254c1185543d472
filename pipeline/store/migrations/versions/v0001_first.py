"""The first shape of a store, and its full-text search.

Revision: 0001
"""

from __future__ import annotations

import string
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE_SEARCH = (
    "ALTER TABLE texts ADD COLUMN folded TEXT GENERATED ALWAYS AS (replace(replace(body, 'đ', 'd'), 'Đ', 'D')) VIRTUAL",
    "CREATE VIRTUAL TABLE found USING fts5(folded, content='texts', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER text_added AFTER INSERT ON texts BEGIN "
    "INSERT INTO found(rowid, folded) VALUES (new.id, new.folded); END",
    "CREATE TRIGGER text_gone AFTER DELETE ON texts BEGIN "
    "INSERT INTO found(found, rowid, folded) VALUES ('delete', old.id, old.folded); END",
    "CREATE TRIGGER text_changed AFTER UPDATE OF body ON texts BEGIN "
    "INSERT INTO found(found, rowid, folded) VALUES ('delete', old.id, old.folded); "
    "INSERT INTO found(rowid, folded) VALUES (new.id, new.folded); END",
)
_VIEWS = (
    "CREATE VIEW tasks AS SELECT * FROM items WHERE kind = 'nhiệm vụ'",
    "CREATE VIEW events AS SELECT * FROM items WHERE kind = 'giai đoạn'",
)


def upgrade() -> None:
    """Make all tables."""
    _plans()
    _items()
    _cited()
    _kept()
    for statement in _SQLITE_SEARCH if op.get_bind().dialect.name == "sqlite" else _postgres_search():
        op.execute(statement)
    for statement in _VIEWS:
        op.execute(statement)


def _text(name: str, needed: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not needed)


def _plan(primary_key: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey("plans.id", ondelete="CASCADE")
    return sa.Column("plan", sa.Text, owner, nullable=False, primary_key=primary_key)


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *map(_text, ("mark", "text_key", "type")),
        *(_text(name, False) for name in ("number", "title", "issuer", "issued_on")),
        sa.Column("year", sa.Integer),
        *(_text(name, False) for name in ("period_start", "period_end", "number_key")),
    )
    op.create_index("plan_numbers", "plans", ["number_key"])
    op.create_index("plan_days", "plans", ["issued_on", "id"])
    op.create_table(
        "versions",
        _plan(primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        *map(_text, ("file", "sha256", "at")),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )


def _items() -> None:
    op.create_table(
        "units",
        sa.Column("uid", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        *map(_text, ("name", "slug")),
        _text("unit", False),
        _text("folded"),
    )
    op.create_index("unit_slugs", "units", ["slug"])
    op.create_table(
        "items",
        sa.Column("uid", sa.Text, primary_key=True),
        _plan(),
        _text("kind"),
        sa.Column("n", sa.Integer, nullable=False),
        *map(_text, ("made", "words", "named", "title")),
        *(_text(name, False) for name in ("start", "due", "recurrence")),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("dropped", sa.Boolean, nullable=False),
        _text("status"),
        *(_text(name, False) for name in ("owner", "note")),
        *map(_text, ("day", "updated", "entry", "ics", "task")),
    )
    op.create_index("item_plans", "items", ["plan"])
    op.create_index("item_days", "items", ["day", "uid"])
    op.create_table(
        "placements",
        sa.Column("item", sa.Text, sa.ForeignKey("items.uid", ondelete="CASCADE"), primary_key=True),
        sa.Column("unit", sa.Text, sa.ForeignKey("units.uid"), primary_key=True),
        *(_text(name, False) for name in ("role", "through")),
        sa.Column("dropped", sa.Boolean, nullable=False),
    )
    op.create_index("placement_units", "placements", ["unit"])


def _cited() -> None:
    op.create_table(
        "citations",
        _plan(primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
        _text("type"),
        *(_text(name, False) for name in ("number", "issued_on", "issuer", "title")),
        _text("role"),
        _text("number_key", False),
    )
    op.create_index("citation_numbers", "citations", ["number_key"])
    op.create_table("campaigns", sa.Column("key", sa.Text, primary_key=True), *map(_text, ("name", "kind")))
    op.create_table(
        "campaign_plans",
        sa.Column("campaign", sa.Text, sa.ForeignKey("campaigns.key"), primary_key=True),
        _plan(primary_key=True),
        _text("name"),
        sa.Column("launched", sa.Boolean, nullable=False),
        *(_text(name, False) for name in ("start", "end")),
    )
    op.create_index("campaign_plan_plans", "campaign_plans", ["plan"])


def _kept() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("at"),
        _text("plan", False),
        *map(_text, ("kind", "ref", "field")),
        *(_text(name, False) for name in ("before", "after")),
    )
    op.create_index("history_plans", "history", ["plan"])
    op.create_index("history_refs", "history", ["ref"])
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("kind"),
        sa.Column("ref", sa.Text, nullable=False, unique=True),
        _plan(),
        *map(_text, ("title", "body")),
    )
    op.create_index("text_plans", "texts", ["plan"])


def _postgres_search() -> tuple[str, ...]:
    """A generated column of folded words; the letters are spelt out since lower() depends on the server's locale."""
    marked, bare = _letters()
    folded = f"regexp_replace(lower(translate(body, '{marked}', '{bare}')), '\\W+', ' ', 'g')"
    column = f"to_tsvector('simple', {folded})"
    return (
        f"ALTER TABLE texts ADD COLUMN folded tsvector GENERATED ALWAYS AS ({column}) STORED",
        "CREATE INDEX text_words ON texts USING gin (folded)",
    )


def _letters() -> tuple[str, str]:
    """Every Latin letter with Vietnamese marks, and what it is without."""
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    shapes = ("", "\u0302", "\u0306", "\u031b")
    whole = (unicodedata.normalize("NFC", a + s + t) for a in string.ascii_letters for s in shapes for t in tones)
    marked = "".join(dict.fromkeys(one for one in whole if len(one) == 1 and not one.isascii()))
    bare = "".join(unicodedata.normalize("NFD", one)[0] for one in marked)
    return f"{marked}đĐ", f"{bare}dD"

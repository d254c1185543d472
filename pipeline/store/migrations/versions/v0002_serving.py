"""Who may ask a server, what was uploaded to it, who is told of what happens.

Revision: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of clients, feeds, uploads, hooks and deliveries."""
    _access()
    _uploads()
    _hooks()


def _text(name: str, needed: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not needed)


def _access() -> None:
    op.create_table(
        "clients",
        sa.Column("id", sa.Text, primary_key=True),
        *map(_text, ("name", "secret", "scopes", "made")),
        _text("revoked", False),
    )
    op.create_table(
        "feeds",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("secret", sa.Text, nullable=False, unique=True),
        sa.Column("unit", sa.Text, sa.ForeignKey("units.uid"), nullable=False),
        *map(_text, ("name", "remind")),
        sa.Column("as_events", sa.Boolean, nullable=False),
        _text("made"),
        _text("revoked", False),
    )


def _uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("n", sa.Integer, nullable=False, unique=True),
        _text("file"),
        sa.Column("size", sa.Integer, nullable=False),
        _text("client", False),
        *map(_text, ("state", "at")),
        _text("ended", False),
        _text("documents"),
    )
    op.create_index("upload_states", "uploads", ["state", "n"])


def _hooks() -> None:
    op.create_table(
        "hooks",
        sa.Column("id", sa.Text, primary_key=True),
        *map(_text, ("url", "secret", "events")),
        sa.Column("within", sa.Integer, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        _text("scanned", False),
        _text("made"),
        *(_text(name, False) for name in ("stopped", "reason")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("hook", sa.Text, sa.ForeignKey("hooks.id", ondelete="CASCADE"), nullable=False),
        *map(_text, ("type", "body", "state")),
        sa.Column("tries", sa.Integer, nullable=False),
        *map(_text, ("next", "made")),
        _text("answer", False),
    )
    op.create_index("delivery_states", "deliveries", ["state", "hook", "next"])

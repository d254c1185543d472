"""Tasks by their status, and those that are off, through an index: few of many are done, and a list asks for them.

Revision: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make both indexes."""
    op.create_index("item_states", "items", ["status", "dropped", "day", "uid"])
    off = sa.text("dropped")
    op.create_index("item_off", "items", ["uid"], sqlite_where=off, postgresql_where=off)

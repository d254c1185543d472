"""How Alembic reaches a store: on the connection that ``kehoach.pipeline.store.engine`` hands over."""

from __future__ import annotations

from alembic import context

from kehoach.pipeline.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()

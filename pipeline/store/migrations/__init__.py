"""The steps by which a store reaches its present shape (Alembic)."""

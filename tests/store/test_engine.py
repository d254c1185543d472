"""Opening a store: migrations, settings, and what is told of a store that cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from kehoach.pipeline.store import tables
from kehoach.pipeline.store.engine import beside, opened, shown
from kehoach.pipeline.store.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

SEARCH = "found"


def test_the_migrations_make_the_tables_that_the_code_uses(engine: Engine) -> None:
    """Alembic finds no difference but the search index, which is made by hand."""
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    rest = [one for one in found if not (one[0] == "remove_table" and one[1].name.startswith(SEARCH))]
    left = [one for one in rest if one[0] not in ("remove_column", "remove_index")]
    assert left == [] and all("folded" in repr(one) for one in rest)


def test_foreign_keys_hold(engine: Engine) -> None:
    """A placement of no item is refused by both databases."""
    row = {"item": "none", "unit": "none", "dropped": False}
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(tables.placements.insert(), [row])


def test_a_sqlite_store_is_written_ahead(tmp_path: Path) -> None:
    """Readers are not kept waiting by a writer; the file lies beside the output folder."""
    place = beside(tmp_path / "outputs")
    with opened(place, create=True) as engine, engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert Path(place) == tmp_path / "outputs.sqlite"


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """The message says to update."""
    path = tmp_path / "kho.sqlite"
    with opened(str(path), create=True):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="cập nhật kehoach"), opened(str(path)):
        pass


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    """A slip of the hand costs no document."""
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(b"PK\x03\x04 a document, not a database" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="không mở được kho dữ liệu"), opened(str(path), create=True):
        pass
    assert path.read_bytes() == before


def test_a_password_is_never_shown() -> None:
    """Wherever a place is named in a message."""
    assert "bí-mật" not in shown("postgresql://an:bí-mật@may-chu/kho")

"""Opening a store: SQLite by its file name, PostgreSQL by its URL, brought to the present shape by its migrations."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.pipeline.store.errors import MissingExtraError, StoreError

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

__all__ = ["Engine", "beside", "claim", "opened", "shown"]

_POSTGRES = ("postgresql", "postgres")
_WAIT = 30
"""Seconds to wait for another program that writes into the same SQLite file."""
_PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", f"busy_timeout = {_WAIT * 1000}", "synchronous = NORMAL")


def beside(out: Path) -> str:
    """Where the store of an output folder is kept unless another place is named: ``outputs`` → ``outputs.sqlite``."""
    return str(out.with_name(f"{out.name}.sqlite"))


@contextmanager
def opened(place: str, *, create: bool = False) -> Iterator[Engine]:
    """The store at ``place``, a file name or a URL, in its present shape; closed at the end.

    Without ``create`` a file that is not there is an error, so that a typing mistake makes no empty store. Raises
    ``StoreError`` for a store that cannot be opened and ``MissingExtraError`` where a library is not installed.
    """
    try:
        import alembic  # noqa: F401
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError as error:
        raise MissingExtraError("store", "kho dữ liệu") from error
    engine = _engine(place, create)
    try:
        try:
            _migrate(engine)
        except SQLAlchemyError as error:
            raise StoreError(f"{shown(place)}: không mở được kho dữ liệu ({_cause(error)}); kiểm tra lại") from error
        yield engine
    finally:
        engine.dispose()


def shown(place: str) -> str:
    """``place`` without a password."""
    from sqlalchemy import make_url

    return make_url(place).render_as_string(hide_password=True) if "://" in place else place


def claim(connection: Connection) -> None:
    """Let nobody else write until the transaction ends: what is read next is still true when it is written."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("UPDATE plans SET version = version WHERE id IS NULL")
    else:
        connection.exec_driver_sql("LOCK TABLE plans IN SHARE ROW EXCLUSIVE MODE")


def _engine(place: str, create: bool) -> Engine:
    from sqlalchemy import create_engine, event

    url = _url(place)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        if not create and not file.is_file():
            raise StoreError(f"{file}: chưa có kho dữ liệu này; tạo bằng lệnh: kehoach run … --store {file}")
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        return engine
    try:
        return create_engine(url)
    except ImportError as error:
        raise MissingExtraError("postgres", "kho dữ liệu PostgreSQL") from error


def _url(place: str) -> URL:
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise StoreError("địa chỉ kho dữ liệu viết sai; dạng đúng: postgresql://người_dùng@máy/tên") from error
    if url.drivername.partition("+")[0] in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername.partition("+")[0] == "sqlite":
        return url.set(drivername="sqlite")
    raise StoreError(f"{url.drivername}: không dùng được loại kho dữ liệu này; dùng SQLite hoặc PostgreSQL")


def _prepare(connection: Any, _: object) -> None:
    """Transactions as SQLAlchemy says and not as the driver guesses; then the settings of every connection."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "kehoach.pipeline.store:migrations")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            finding = "kho dữ liệu của phiên bản kehoach mới hơn; cập nhật kehoach rồi chạy lại"
            raise StoreError(f"{engine.url.render_as_string(hide_password=True)}: {finding}") from error


def _cause(error: Exception) -> str:
    cause = " ".join(str(getattr(error, "orig", error)).split())
    return cause[:200]

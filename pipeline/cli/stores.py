"""Opening a store from a command, with failures as a clerk can read them; tables and JSON of what it holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kehoach.pipeline.cli.console import console, json_text, printable
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.store.errors import MissingExtraError, StoreError, UnknownError

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def store_at(place: str, *, create: bool = False) -> Iterator[Engine]:
    """The store at ``place``, made where there is none if one may ``create``.

    Raises ``Failure`` for one that cannot be opened, read or written.
    """
    with failures(place):
        from kehoach.pipeline.store.engine import opened

        with opened(place, create=create) as engine:
            yield engine


@contextmanager
def failures(place: str) -> Iterator[None]:
    """Whatever is wrong with the store at ``place`` becomes a ``Failure``, without a password in its line."""
    try:
        yield
    except (MissingExtraError, UnknownError) as error:
        raise Failure(Exit.USAGE, str(error)) from error
    except StoreError as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error
    except Exception as error:
        if (found := _of_database(error, place)) is None:
            raise
        raise found from error


def _of_database(error: Exception, place: str) -> Failure | None:
    """The failure for an error of SQLAlchemy, which is loaded by then if it is one; ``None`` for any other."""
    known = sys.modules.get("sqlalchemy.exc")
    if known is None or not isinstance(error, known.SQLAlchemyError):
        return None
    from kehoach.pipeline.store.engine import shown

    cause = " ".join(str(getattr(error, "orig", error)).split())[:200]
    finding = f"{shown(place)}: không dùng được kho dữ liệu ({cause})"
    return Failure(Exit.CANNOT_READ, f"{finding}; thử lại hoặc kiểm tra kho")


def print_json(found: Any) -> None:
    """Print dataclasses as JSON."""
    listed = [asdict(one) for one in found] if isinstance(found, list | tuple) else asdict(found)
    print(json_text(listed))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str | None]], none: str) -> None:
    """Print a table, or the line ``none`` where it has no row; what documents say cannot steer the terminal."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "Mã")
    for row in rows:
        table.add_row(*(printable(" ".join((cell or "").split())) for cell in row))
    console().print(table if table.row_count else none)

"""The tables in the types of Apache Arrow; the only module that knows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from kehoach.pipeline.tables.columns import Column
from kehoach.schemas.tables import SCHEMA

_BASIC = {"text": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}


def schema_of(columns: Sequence[Column]) -> Any:
    """The Arrow schema; what cannot be null is marked so."""
    return pa.schema([_field(column) for column in columns], metadata={"schema": SCHEMA})


def _field(column: Column) -> Any:
    return pa.field(column.name, _type(column), nullable=column.nullable, metadata={"description": column.meaning})


def _type(column: Column) -> Any:
    inner = pa.struct([_field(part) for part in column.parts]) if column.parts else _BASIC[column.kind]
    return pa.list_(pa.field("element", inner, nullable=False)) if column.many else inner


class Sink:
    """A file object that hands every piece on to ``write`` and is never read; ``file`` is what Arrow writes into."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write, self._at, self.closed = write, 0, False
        self.file = pa.PythonFile(self, mode="w")

    def write(self, data: bytes) -> int:
        """Hand ``data`` on."""
        self._write(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        """How much was written."""
        return self._at

    def flush(self) -> None:
        """Nothing is held back here."""

    def close(self) -> None:
        """The file itself is closed by its owner."""
        self.closed = True

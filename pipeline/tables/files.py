"""One table as one file, written row by row: CSV, JSON lines, parquet. The same rows give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from kehoach.pipeline.tables.cells import cell
from kehoach.pipeline.tables.columns import columns_of
from kehoach.pipeline.writers.files import ChangedFile
from kehoach.schemas.base import Frozen

ROW_GROUP = 5_000
"""Rows that a parquet file holds back before it writes them: what bounds the memory."""


class TableFile:
    """A table's file, which appears whole when its block ends without an exception, and otherwise not at all."""

    def __init__(self, path: Path, model: type[Frozen]) -> None:
        self._file = ChangedFile(path)
        self._columns = columns_of(model)

    def __enter__(self) -> TableFile:
        self._file.__enter__()
        self._begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self._end()
        except BaseException as failed:
            self._file.__exit__(type(failed), failed, failed.__traceback__)
            raise
        self._file.__exit__(kind, error, at)

    def add(self, rows: Iterable[Frozen]) -> None:
        """Write ``rows``, which are of the table's row model."""
        for row in rows:
            self._file.write(self._line(row))

    def _begin(self) -> None:
        """What stands before the rows."""

    def _end(self) -> None:
        """What stands after the rows."""

    def _line(self, row: Frozen) -> bytes:
        raise NotImplementedError


class CsvFile(TableFile):
    """RFC 4180, UTF-8 with a byte order mark, by which Excel knows the encoding; the first record has the names."""

    def _begin(self) -> None:
        self._file.write("\ufeff".encode() + _record([column.name for column in self._columns]))

    def _line(self, row: Frozen) -> bytes:
        values = row.model_dump(mode="json")
        return _record([cell(column, values[column.name]) for column in self._columns])


class JsonLinesFile(TableFile):
    """One JSON object a line, UTF-8."""

    def _line(self, row: Frozen) -> bytes:
        return f"{row.model_dump_json()}\n".encode()


class ParquetFile(TableFile):
    """Apache Parquet with typed columns; the schema's version and the meaning of each column are in its metadata."""

    def _begin(self) -> None:
        import pyarrow.parquet as pq

        from kehoach.pipeline.tables.arrow import Sink, schema_of

        self._schema = schema_of(self._columns)
        self._sink = Sink(self._file.write)
        self._writer = pq.ParquetWriter(self._sink.file, self._schema, compression="snappy", version="2.6")
        self._waiting: list[dict[str, Any]] = []

    def add(self, rows: Iterable[Frozen]) -> None:
        """Write ``rows``, a row group at a time."""
        for row in rows:
            self._waiting.append(row.model_dump())
            if len(self._waiting) >= ROW_GROUP:
                self._flush()

    def _end(self) -> None:
        if self._waiting:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting.clear()


MAKERS: dict[str, type[TableFile]] = {
    "csv": CsvFile,
    "jsonl": JsonLinesFile,
    "parquet": ParquetFile,
}


def _record(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()

"""All tables of many plans into a folder, one plan in memory at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from kehoach.pipeline.tables.facts import Facts
from kehoach.pipeline.tables.files import MAKERS
from kehoach.pipeline.tables.rows import rows_of
from kehoach.pipeline.writers.files import write_if_changed
from kehoach.schemas.tables import ROWS, SCHEMA

LIST = "tables.json"


class MissingTablesError(RuntimeError):
    """parquet was asked for where its library is not installed; the message says in Vietnamese what to install."""


def check(form: str) -> None:
    """Raise ``MissingTablesError`` where files of this format cannot be written."""
    if form == "parquet" and find_spec("pyarrow") is None:
        remedy = "cài thêm bằng lệnh: pip install 'kehoach[tables]', hoặc dùng --format csv, jsonl"
        raise MissingTablesError(f"chưa ghi được tệp .parquet vì thiếu thư viện pyarrow; {remedy}")


def export(plans: Iterable[Facts], out: Path, form: str) -> dict[str, int]:
    """Write a file for each table into ``out`` ("parquet", "csv" or "jsonl"), and what they are into ``tables.json``.

    The rows stand in the order of ``plans``, the same plans give the same bytes. Returns the number of rows by table.
    Raises ``MissingTablesError``, and ``OSError`` where ``out`` cannot be written; then the files of before stay.
    """
    check(form)
    counts = Counter(dict.fromkeys(ROWS, 0))
    with ExitStack() as stack:
        files = {name: stack.enter_context(MAKERS[form](out / f"{name}.{form}", model)) for name, model in ROWS.items()}
        for facts in plans:
            for name, rows in rows_of(facts).items():
                files[name].add(rows)
                counts[name] += len(rows)
    write_if_changed(out / LIST, _listed(form, counts))
    return dict(counts)


def _listed(form: str, counts: Counter[str]) -> bytes:
    tables = {name: {"file": f"{name}.{form}", "rows": counts[name]} for name in ROWS}
    return (json.dumps({"schema": SCHEMA, "format": form, "tables": tables}, indent=2) + "\n").encode()

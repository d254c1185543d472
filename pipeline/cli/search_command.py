"""``kehoach search WORD…``."""

from __future__ import annotations

import argparse

from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.cli.stores import print_json, print_table, store_at


def command(arguments: argparse.Namespace) -> int:
    """Print plans and tasks that hold all words."""
    with store_at(arguments.db) as engine:
        from kehoach.pipeline.store.search import search

        found = search(engine, " ".join(arguments.words), arguments.limit)
    if arguments.json:
        print_json(found)
        return Exit.OK
    rows = ((hit.kind, hit.id, hit.number, hit.issued_on, hit.title, hit.snippet) for hit in found)
    columns = ("Loại", "Mã", "Số, ký hiệu", "Ngày", "Tên", "Chỗ tìm thấy")
    print_table(columns, rows, "Không tìm thấy gì.")
    return Exit.OK

"""``kehoach diff OLD NEW``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.stores import print_table, store_at
from kehoach.schemas.changes import Changes, ItemChange, ItemSide
from kehoach.schemas.plan import Plan


def command(arguments: argparse.Namespace) -> int:
    """Print what differs between two plans, each a document, a plan file or the id of a stored plan."""
    from kehoach.pipeline.comparing.changes import compare

    found = compare(_plan(arguments.old, arguments.db), _plan(arguments.new, arguments.db))
    if arguments.json:
        print(found.model_dump_json(by_alias=True, indent=1))
    else:
        print_table(("Thay đổi", "Loại", "Trước", "Sau"), _rows(found), "Không có gì khác.")
    return Exit.OK


def _plan(named: str, place: str) -> Plan:
    path = Path(named)
    if path.is_file():
        return _of_file(path)
    if "://" not in place and not Path(place).is_file():
        finding = f"{named}: không có tệp này, cũng không có kho dữ liệu {place}"
        raise Failure(Exit.CANNOT_READ, f"{finding}; kiểm tra lại đường dẫn")
    with store_at(place) as engine:
        from kehoach.pipeline.store.versions import stored_plan

        return stored_plan(engine, named)


def _of_file(path: Path) -> Plan:
    if path.suffix.casefold() != ".json":
        from kehoach.pipeline.cli.inputs import plan_of

        return plan_of(path)
    try:
        return Plan.model_validate_json(path.read_bytes())
    except (OSError, ValueError) as error:
        finding = f"{path}: không phải kế hoạch dạng JSON do kehoach ghi"
        raise Failure(Exit.CANNOT_READ, f"{finding}; chọn tệp trong thư mục plans hoặc tệp văn bản") from error


def _rows(found: Changes) -> Iterator[tuple[str, str, str | None, str | None]]:
    for head in found.header:
        yield head.field, "đầu mục", head.old, head.new
    for item in found.items:
        yield _what(item), item.kind, _said(item.old), _said(item.new)
    yield from (("mới", "căn cứ", None, basis) for basis in found.bases_added)
    yield from (("bỏ", "căn cứ", basis, None) for basis in found.bases_dropped)


def _what(item: ItemChange) -> str:
    if item.old is None:
        return "mới"
    return ", ".join(item.fields) if item.new else "bỏ"


def _said(side: ItemSide | None) -> str | None:
    if side is None:
        return None
    days = side.recurrence or " – ".join(filter(None, (side.start, side.end)))
    named = f"({', '.join(side.units)})" if side.units else ""
    return " ".join(filter(None, (f"[{days}]" if days else "", side.text, named)))

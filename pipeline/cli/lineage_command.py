"""``kehoach lineage ID``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.cli.stores import print_json, print_table, store_at

if TYPE_CHECKING:
    from kehoach.pipeline.store.lineage import Lineage, Node

_ROLES = {"basis": "căn cứ", "mention": "nhắc đến"}


def command(arguments: argparse.Namespace) -> int:
    """Print what a plan carries out, which plans carry it out, and the campaigns that it names."""
    with store_at(arguments.db) as engine:
        from kehoach.pipeline.store.lineage import lineage
        from kehoach.pipeline.store.mermaid import mermaid
        from kehoach.pipeline.store.picture import picture
        from kehoach.pipeline.store.versions import named_plan

        found = lineage(engine, named_plan(engine, arguments.id))
        drawn = mermaid(found) if arguments.mermaid else f"{picture(found)}\n" if arguments.svg else ""
    if drawn:
        print(drawn, end="")
    elif arguments.json:
        print_json(found)
    else:
        columns = ("Quan hệ", "Bậc", "Vai trò", "Mã", "Văn bản")
        print_table(columns, _rows(found), "Không nối với văn bản nào.")
    return Exit.OK


def _rows(found: Lineage) -> Iterator[tuple[str, str, str, str | None, str]]:
    for link in found.above:
        yield "thực hiện", str(link.depth), _ROLES[link.role], link.upper.id, _said(link.upper)
    for link in found.below:
        yield "được thực hiện bởi", str(link.depth), _ROLES[link.role], link.lower.id, _said(link.lower)
    for campaign in found.campaigns:
        others = ", ".join(plan for plan in campaign.plans if plan != found.plan.id)
        yield "phong trào", "", campaign.kind, others, campaign.name


def _said(node: Node) -> str:
    return " ".join(filter(None, (node.type, node.number, node.title, f"({node.issuer})" if node.issuer else "")))

"""Which plans carry out which: citations led back to the plans that the store holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kehoach.pipeline.names import words
from kehoach.pipeline.store.errors import UnknownError
from kehoach.pipeline.store.tables import campaign_plans, campaigns, citations, plans

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, RowMapping

DEPTH = 10
MOST = 500
"""Plans of one lineage that are followed."""


@dataclass(frozen=True, slots=True)
class Node:
    """A document: a stored plan (``id``), or one that is only cited (``id`` null)."""

    id: str | None
    type: str
    number: str | None
    title: str | None
    issuer: str | None
    issued_on: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """``lower`` cites ``upper`` as ``role`` ("basis" or "mention"); ``depth`` is 1 next to the plan asked for."""

    lower: Node
    upper: Node
    role: str
    depth: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A campaign of the plan, one record for all plans: the plans that name it and those that launch it."""

    name: str
    kind: str
    plans: tuple[str, ...]
    launched_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """``above`` leads up from the plan, ``below`` down to what carries it out, nearest first."""

    plan: Node
    above: tuple[Link, ...]
    below: tuple[Link, ...]
    campaigns: tuple[Shared, ...]


def lineage(engine: Engine, id_: str) -> Lineage:
    """The lineage of a plan; documents that are cited but not stored stand for themselves. Raises ``UnknownError``."""
    with engine.connect() as connection:
        row = connection.execute(select(plans).where(plans.c.id == id_)).mappings().first()
        if row is None:
            raise UnknownError(f"{id_[:80]}: kho dữ liệu không có kế hoạch này; tìm mã bằng lệnh: kehoach search")
        above = tuple(_walk(connection, row, _above))
        below = tuple(_walk(connection, row, _below))
        return Lineage(_node(row), above, below, tuple(_campaigns(connection, id_)))


def carries_out(citation: Any, plan: Any) -> bool:
    """Whether the citation means the plan: the same number, and nothing of day and issuer speaks against it.

    Numbers are used anew every year and by every office, so a day that agrees or an issuer of the same name is needed.
    """
    if not citation["number_key"] or citation["number_key"] != plan["number_key"]:
        return False
    days = bool(citation["issued_on"] and plan["issued_on"])
    if days and citation["issued_on"] != plan["issued_on"]:
        return False
    cited, own = (words(one["issuer"] or "") for one in (citation, plan))
    if cited and own and not (set(cited) <= set(own) or set(own) <= set(cited)):
        return False
    return days or (bool(cited) and cited == own)


Step = Any


def _walk(connection: Connection, start: RowMapping, step: Step) -> Iterable[Link]:
    """Links level by level; each plan is followed once, so that plans that cite each other end."""
    seen, level = {start["id"]}, [start]
    for depth in range(1, DEPTH + 1):
        following = []
        for row in level:
            for other, link in step(connection, row, depth):
                yield link
                if other is not None and other["id"] not in seen and len(seen) < MOST:
                    seen.add(other["id"])
                    following.append(other)
        level = following


def _above(connection: Connection, row: RowMapping, depth: int) -> Iterable[tuple[RowMapping | None, Link]]:
    question = select(citations).where(citations.c.plan == row["id"]).order_by(citations.c.n)
    cited = connection.execute(question).mappings().all()
    keys = [one["number_key"] for one in cited if one["number_key"]]
    stored = connection.execute(select(plans).where(plans.c.number_key.in_(keys)).order_by(plans.c.id)).mappings().all()
    for one in cited:
        found = [plan for plan in stored if plan["id"] != row["id"] and carries_out(one, plan)]
        if len(found) == 1:
            yield found[0], Link(_node(row), _node(found[0]), one["role"], depth)
        elif depth == 1 and one["role"] == "basis":
            yield None, Link(_node(row), _cited(one), one["role"], depth)


def _below(connection: Connection, row: RowMapping, depth: int) -> Iterable[tuple[RowMapping | None, Link]]:
    if not row["number_key"]:
        return
    joined = citations.join(plans, plans.c.id == citations.c.plan)
    fields = [column.label(f"cited_{column.name}") for column in citations.c]
    question = select(*fields, plans).select_from(joined).where(citations.c.number_key == row["number_key"])
    for found in connection.execute(question.order_by(plans.c.issued_on, plans.c.id).limit(MOST)).mappings():
        citation = {name.removeprefix("cited_"): value for name, value in found.items() if name.startswith("cited_")}
        if found["id"] != row["id"] and carries_out(citation, row):
            yield found, Link(_node(found), _node(row), citation["role"], depth)


def _campaigns(connection: Connection, id_: str) -> Iterable[Shared]:
    own = select(campaign_plans.c.campaign).where(campaign_plans.c.plan == id_)
    joined = campaigns.join(campaign_plans, campaign_plans.c.campaign == campaigns.c.key)
    fields = (campaigns.c.key, campaigns.c.name, campaigns.c.kind, campaign_plans.c.plan, campaign_plans.c.launched)
    question = select(*fields).select_from(joined).where(campaigns.c.key.in_(own))
    rows = connection.execute(question.order_by(campaigns.c.name, campaigns.c.key, campaign_plans.c.plan)).all()
    for key in dict.fromkeys(row.key for row in rows):
        group = [row for row in rows if row.key == key]
        launched = tuple(row.plan for row in group if row.launched)
        yield Shared(group[0].name, group[0].kind, tuple(row.plan for row in group), launched)


def _node(row: Any) -> Node:
    return Node(row["id"], row["type"], row["number"], row["title"], row["issuer"], row["issued_on"])


def _cited(row: Any) -> Node:
    return Node(None, row["type"], row["number"], row["title"], row["issuer"], row["issued_on"])

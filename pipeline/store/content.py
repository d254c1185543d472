"""A resolved plan as rows of the store's tables; pure."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kehoach.extractors.atoms.references.keys import number_key
from kehoach.pipeline.comparing.sides import side_of
from kehoach.pipeline.identity import campaign_key, text_key, unit_uid
from kehoach.pipeline.store.fold import fold
from kehoach.pipeline.writers.items import Rendered, render
from kehoach.pipeline.writers.wording import phase_title
from kehoach.schemas.plan import Assignment, Campaign, LegalBasis, Phase, Plan
from kehoach.schemas.resolved import Addressee, Placement, ResolvedItem, ResolvedPlan

Row = dict[str, Any]

SEARCHED = 200_000
"""Characters of a plan that are searched: what PostgreSQL can surely index."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Content:
    """Rows by table; ``placements`` by the UID that an item's words give."""

    plan: Row
    version: Row
    units: tuple[Row, ...]
    items: tuple[Row, ...]
    placements: dict[str, dict[str, Row]]
    citations: tuple[Row, ...]
    campaigns: tuple[Row, ...]
    body: str


def storable(text: str) -> str:
    """``text`` without the characters that no database takes."""
    return _UNSTORABLE.sub(" ", text)


def content(resolved: ResolvedPlan, mark: str) -> Content:
    """All that the store keeps of a plan; ``mark`` stands for the bytes and the program that it came from."""
    plan = resolved.plan
    pairs = list(zip(resolved.items, render(resolved), strict=True))
    return Content(
        plan=_plan(plan, mark),
        version=_version(plan),
        units=tuple(_unit(unit) for unit in resolved.units),
        items=tuple(_cleaned(row) for row in _items(plan, pairs)),
        placements={item.uid: _placements(item.placements) for item in resolved.items},
        citations=tuple(_cleaned(_citation(n, basis)) for n, basis in enumerate(_distinct(plan.legal_bases))),
        campaigns=tuple({row["campaign"]: row for row in map(_campaign, plan.campaigns)}.values()),
        body=storable(plan.text)[:SEARCHED],
    )


def document(plan: Plan) -> bytes:
    """A plan as it is kept: JSON, packed."""
    return zlib.compress(plan.model_dump_json(by_alias=True).encode())


def plan_of(data: bytes) -> Plan:
    """The plan that ``document`` packed."""
    return Plan.model_validate_json(zlib.decompress(data))


def year_of(day: str | None) -> int | None:
    """The year of an ISO day."""
    return int(day[:4]) if day and day[:4].isdigit() else None


def _cleaned(row: Row) -> Row:
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def _plan(plan: Plan, mark: str) -> Row:
    header = plan.header
    row = {
        "id": plan.id,
        "mark": mark,
        "text_key": text_key(plan.text),
        "type": header.type,
        "number": header.number,
        "title": header.title,
        "issuer": header.issuer.name if header.issuer else None,
        "issued_on": header.issued_on,
        "year": year_of(header.issued_on) or year_of(header.period.start if header.period else None),
        "period_start": header.period.start if header.period else None,
        "period_end": header.period.end if header.period else None,
        "number_key": number_key(header.number) if header.number else None,
    }
    return _cleaned(row)


def _version(plan: Plan) -> Row:
    source = plan.source
    return {"plan": plan.id, "file": storable(source.file), "sha256": source.sha256, "document": document(plan)}


def _unit(unit: Addressee) -> Row:
    row = {"uid": unit_uid(unit.key), "key": unit.key, "name": unit.name, "slug": unit.slug, "unit": unit.unit}
    return _cleaned(row | {"folded": fold(unit.name)})


def _items(plan: Plan, pairs: Iterable[tuple[ResolvedItem, Rendered]]) -> Iterable[Row]:
    known: dict[str, Phase | Assignment] = {one.id: one for one in plan.phases} | {
        one.id: one for one in plan.assignments
    }
    for n, (item, rendered) in enumerate(pairs):
        one = known[item.ref]
        side = side_of(one)
        yield {
            "plan": plan.id,
            "kind": item.kind,
            "n": n,
            "made": item.uid,
            "words": " ".join(side.words),
            "named": "\n".join(sorted(side.units)),
            "day": rendered.day,
            "updated": rendered.updated,
            "entry": rendered.entry,
            "ics": rendered.ics,
            "task": rendered.task,
        } | (_phase(one) if isinstance(one, Phase) else _task(one, rendered))


def _phase(phase: Phase) -> Row:
    title = phase_title(phase, "")
    return {"title": title, "start": phase.start, "due": phase.end, "recurrence": phase.recurrence}


def _task(task: Assignment, rendered: Rendered) -> Row:
    listed = json.loads(rendered.task)
    return {"title": task.task, **{name: listed[name] for name in ("start", "due", "recurrence")}}


def _placements(placements: Iterable[Placement]) -> dict[str, Row]:
    """By unit; an item that reaches a unit twice does so in the first way."""
    found: dict[str, Row] = {}
    for one in placements:
        row = {"role": one.role, "through": storable(one.through) if one.through else one.through}
        found.setdefault(unit_uid(one.unit), row)
    return found


def _distinct(bases: Iterable[LegalBasis]) -> Iterable[LegalBasis]:
    return {basis.key: basis for basis in reversed(list(bases))}.values()


def _citation(n: int, basis: LegalBasis) -> Row:
    return {
        "n": n,
        "key": basis.key,
        "type": basis.type,
        "number": basis.number,
        "issued_on": basis.issued_on,
        "issuer": basis.issuer.name if basis.issuer else None,
        "title": basis.title,
        "role": basis.role,
        "number_key": number_key(basis.number) if basis.number else None,
    }


def _campaign(campaign: Campaign) -> Row:
    """One record for one name of one kind, whatever its letters and abbreviations."""
    row = {
        "campaign": campaign_key(campaign.kind, campaign.name),
        "kind": campaign.kind,
        "name": campaign.name,
        "launched": campaign.launched,
        "start": campaign.period.start if campaign.period else None,
        "end": campaign.period.end if campaign.period else None,
    }
    return _cleaned(row)

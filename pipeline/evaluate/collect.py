"""Gold and plans from folders, and the counting itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.pipeline.evaluate.counts import Document, Evaluation, Mistake, Share, Tally
from kehoach.pipeline.evaluate.matching import EXTRACTIONS, HEADER, Extraction, Item
from kehoach.pipeline.evaluate.places import line_of_gold, line_of_produced

Plan = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Gold items with their produced ones, gold items that nothing matches, produced items that match nothing."""

    pairs: list[tuple[Item, Item]]
    missed: list[Item]
    spurious: list[Item]


def load_gold(folder: Path) -> dict[str, Plan]:
    """Gold files by stem, in order of name. Raises ``ValueError`` that names a file that is not JSON."""
    return {path.stem: _gold_in(path) for path in sorted(folder.glob("*.json"))}


def _gold_in(path: Path) -> Plan:
    try:
        gold: Plan = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
    return gold


def load_plans(folder: Path) -> dict[str, Plan]:
    """Plan files anywhere below ``folder``, by the stem of the file that each was read from."""
    found = ((path, _plan_in(path)) for path in sorted(folder.rglob("*.json")))
    return {Path(str(plan["source"].get("file", path.stem))).stem: plan for path, plan in found if plan is not None}


def _plan_in(path: Path) -> Plan | None:
    """The plan in a file; ``None`` for the calendars, task lists and whatever else stands beside it."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError):
        return None
    is_plan = isinstance(data, dict) and "legal_bases" in data and isinstance(data.get("source"), dict)
    return data if is_plan else None


def evaluate(gold: Mapping[str, Plan], plans: Mapping[str, Plan]) -> Evaluation:
    """Compare plans with gold files of the same stem; a gold file without a plan counts as all missed."""
    documents = tuple(_document(stem, wanted, plans.get(stem)) for stem, wanted in gold.items())
    return Evaluation(documents, tuple(EXTRACTIONS))


def _document(stem: str, gold: Plan, plan: Plan | None) -> Document:
    tallies: dict[str, Tally] = {}
    mistakes: list[Mistake] = []
    for name, extraction in EXTRACTIONS.items():
        if name in gold:
            pairing = _pair(gold[name], (plan or {}).get(name) or [], extraction)
            tallies[name] = _tally(extraction, pairing)
            mistakes += _mistakes(stem, name, pairing, str((plan or {}).get("text") or ""))
    return Document(stem, plan is None, tallies, _header(gold, plan), tuple(mistakes))


def _header(gold: Plan, plan: Plan | None) -> dict[str, Share]:
    wanted, got = gold.get("header", {}), (plan or {}).get("header") or {}
    return {
        field: Share(int(plan is not None and check(wanted, got)), 1)
        for field, check in HEADER.items()
        if field in wanted
    }


def _pair(gold: Sequence[Item], got: Sequence[Item], extraction: Extraction) -> Pairing:
    """Pair one to one, best match first; a matched gold item that is optional does not count."""
    scored = ((extraction.match(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(got))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1], s[2])):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Pairing(
        pairs=[(gold[i], got[j]) for i, j in partner.items() if not gold[i].get("optional")],
        missed=[g for i, g in enumerate(gold) if i not in partner and not g.get("optional")],
        spurious=[p for j, p in enumerate(got) if j not in taken],
    )


def _tally(extraction: Extraction, pairing: Pairing) -> Tally:
    pairs = pairing.pairs
    lost = sum(1 - extraction.credit(g, p) for g, p in pairs)
    attributes = {
        name: Share(sum(check(g, p) for g, p in pairs), len(pairs)) for name, check in extraction.checks.items()
    }
    return Tally(len(pairs) - lost, len(pairing.spurious) + lost, len(pairing.missed) + lost, attributes)


def _mistakes(stem: str, name: str, pairing: Pairing, text: str) -> Iterator[Mistake]:
    for gold in pairing.missed:
        yield Mistake(stem, name, "bỏ sót", line_of_gold(text, gold), gold=gold)
    for got in pairing.spurious:
        yield Mistake(stem, name, "thừa", line_of_produced(text, got), got=got)
    for gold, got in pairing.pairs:
        wrong = tuple(field for field, check in EXTRACTIONS[name].checks.items() if not check(gold, got))
        if wrong:
            yield Mistake(stem, name, "sai", line_of_produced(text, got), gold=gold, got=got, fields=wrong)

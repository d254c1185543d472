"""When a produced item is the gold item: one match and a few checks of attributes per extraction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kehoach.pipeline.evaluate.measures import (
    jaccard,
    norm,
    norm_number,
    organisation_similarity,
    rule_parts,
    same_collaborators,
    shared_organisations,
    similarity,
)

Item = Mapping[str, Any]
Check = Callable[[Item, Item], bool]


@dataclass(frozen=True, slots=True)
class Extraction:
    """How one extraction is compared: ``match`` 0 to 1 (0: not the same), ``credit`` 0 to 1 of a matched pair."""

    match: Callable[[Item, Item], float]
    checks: Mapping[str, Check]
    credit: Callable[[Item, Item], float] = lambda gold, got: 1.0


def _reference(gold: Item, got: Item) -> float:
    if norm(gold["type"]) != norm(got.get("type")):
        return 0.0
    if gold.get("number"):
        accepted = {norm_number(number) for number in (gold["number"], *gold.get("number_alt", ()))}
        return float(norm_number(got.get("number")) in accepted)
    if got.get("number"):
        return 0.0
    score = max(similarity(gold.get("title"), got.get("title"), 0.6), jaccard(gold.get("title"), got.get("title")))
    return score if score >= 0.6 else 0.0


def _campaign(gold: Item, got: Item) -> float:
    names = (gold["name"], *gold.get("name_alt", ()))
    score = max(similarity(name, got.get("name"), 0.85) for name in names)
    return score if score >= 0.85 else 0.0


def _phase(gold: Item, got: Item) -> float:
    if any(norm(gold.get(key)) != norm(got.get(key)) for key in ("start", "end")):
        return 0.0
    if rule_parts(gold.get("recurrence")) != rule_parts(got.get("recurrence")):
        return 0.0
    return 0.5 + 0.5 * similarity(gold.get("label"), got.get("label"))


def _unit_credit(gold: Item, got: Item) -> float:
    readings = (gold["units"], *gold.get("units_alt", ()))
    return max(shared_organisations(units, got.get("units")) for units in readings)


def _assignment(gold: Item, got: Item) -> float:
    score = max(jaccard(gold["task"], got.get("task")), similarity(gold["task"], got.get("task"), 0.6))
    if score < 0.6:
        return 0.0
    units = _unit_credit(gold, got)
    return 0.5 * score + 0.5 * units if units else 0.0


def _names(field: str, cutoff: float) -> Check:
    """The organisation in ``field`` is the gold one; a gold item that names none demands nothing."""
    return lambda gold, got: (
        not gold.get(field) or organisation_similarity(gold[field], got.get(field), cutoff) >= cutoff
    )


def _words(field: str, cutoff: float) -> Check:
    return lambda gold, got: similarity(gold.get(field), got.get(field), cutoff) >= cutoff


def _words_if_any(field: str, cutoff: float) -> Check:
    check = _words(field, cutoff)
    return lambda gold, got: not gold.get(field) or check(gold, got)


def _equal(field: str) -> Check:
    return lambda gold, got: gold.get(field) == got.get(field)


def _activity_words(activity: Any) -> str:
    if isinstance(activity, str):
        return activity
    return activity.get("text") or activity.get("title") or ""


def _activities(gold: Item, got: Item) -> bool:
    texts = (
        act if isinstance(act, str) else act.get("text") or act.get("title") or ""
        for act in got.get("activities") or ()
    )
    joined = norm(" ".join(texts))
    return all(norm(snippet) in joined for snippet in gold.get("activity_contains", ()))


def _due(gold: Item, got: Item) -> bool:
    due = got.get("due")
    return (gold.get("due") or None) == (due.get("end") if isinstance(due, dict) else due or None)


def _issuer(gold: Item, got: Item) -> bool:
    return _names("issuer", 0.8)(gold, got) if gold.get("issuer") else not got.get("issuer")


def _period(gold: Item, got: Item) -> bool:
    ends: list[Sequence[Any]] = [
        [(item.get("period") or {}).get(key) for key in ("start", "end")] for item in (gold, got)
    ]
    return ends[0] == ends[1]


EXTRACTIONS: Mapping[str, Extraction] = {
    "legal_bases": Extraction(
        _reference,
        {
            "issued_on": _equal("issued_on"),
            "role": _equal("role"),
            "issuer": _names("issuer", 0.7),
            "title": _words_if_any("title", 0.7),
        },
    ),
    "campaigns": Extraction(
        _campaign,
        {
            "kind": lambda gold, got: norm(gold["kind"]) == norm(got.get("kind")),
            "launched": lambda gold, got: bool(gold.get("launched")) == bool(got.get("launched")),
        },
    ),
    "phases": Extraction(_phase, {"label": _words("label", 0.7), "activities": _activities}),
    "assignments": Extraction(
        _assignment,
        {
            "units": lambda gold, got: _unit_credit(gold, got) == 1.0,
            "role": _equal("role"),
            "collaborators": lambda gold, got: same_collaborators(
                gold.get("collaborators", ()), got.get("collaborators")
            ),
            "due": _due,
        },
        credit=_unit_credit,
    ),
}

HEADER: Mapping[str, Check] = {
    "type": lambda gold, got: norm(gold["type"]) == norm(got.get("type")),
    "number": lambda gold, got: norm_number(gold.get("number")) == norm_number(got.get("number")),
    "issued_on": _equal("issued_on"),
    "issuer": _issuer,
    "title": _words("title", 0.9),
    "period": _period,
}

"""An evaluation as one JSON object and as lines that point at each mistake."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kehoach.pipeline.evaluate.counts import Evaluation, Mistake, Share, Tally
from kehoach.pipeline.evaluate.measures import words_of

_TELLING = ("type", "number", "name", "label", "start", "end", "recurrence", "units", "task", "title", "role")
_LONGEST = 220
"""Characters of an item that a mistake shows, so that it stays on a line or two."""


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """Precision, recall, F1 (0 to 1) and shares of right attributes, over all and for each document."""
    tallies = evaluation.tallies
    return {
        "documents": len(evaluation.documents),
        "absent": list(evaluation.absent),
        **{name: _tally(tally) for name, tally in tallies.items()},
        "header": _ratios(evaluation.header),
        "mean_f1": evaluation.mean_f1,
        "per_document": {
            document.stem: {
                **{name: _tally(tally) for name, tally in document.tallies.items()},
                "header": _ratios(document.header),
            }
            for document in evaluation.documents
        },
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "gold": tally.gold,
        "attributes": _ratios(tally.attributes),
    }


def _ratios(shares: Mapping[str, Share]) -> dict[str, float | None]:
    return {name: share.ratio for name, share in shares.items()}


def describe(item: Mapping[str, Any]) -> str:
    """What tells an item from others, as one line of JSON, cut at a readable length."""
    shown = {key: _shown(item[key]) for key in _TELLING if item.get(key)}
    return json.dumps(shown, ensure_ascii=False)[:_LONGEST]


def _shown(value: Any) -> Any:
    return [words_of(one) for one in value] if isinstance(value, list | tuple) else value


def mistake_line(mistake: Mistake) -> str:
    """One mistake: document and line, extraction, what is wrong, gold and produced values."""
    line = "?" if mistake.line is None else str(mistake.line)
    kind = f"{mistake.kind} {', '.join(mistake.fields)}".rstrip()
    values = [("đúng phải là" if mistake.got else "", mistake.gold), ("đọc được" if mistake.gold else "", mistake.got)]
    shown = "  ".join(f"{label} {describe(item)}".lstrip() for label, item in values if item is not None)
    rule = f"  [{mistake.got['rule']}]" if mistake.got and mistake.got.get("rule") else ""
    return f"{mistake.document}:{line}  {mistake.extraction}  {kind.upper()}  {shown}{rule}"

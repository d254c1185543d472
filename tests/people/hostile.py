"""Plans of the corpus in which every text that a document can decide is hostile, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kehoach.pipeline import extract, read, resolve
from kehoach.schemas.plan import Plan
from tests.people.plans import HOSTILE

ROOT = Path(__file__).parents[2]
TEXT = f"{HOSTILE}\x1b[31m\x85\u2028\u2066cuối"
"""Markup, formula, template marks, ends of lines and of components, a path, signs that steer terminals and writing."""
_LINKS = frozenset({"id", "schema", "phase"})
"""What joins the parts of a plan, which no document decides."""
_DATE = re.compile(r"\d{4}(-\d\d){0,2}|FREQ=.*")


def hostile(name: str, *, dates_too: bool) -> tuple[Plan, tuple[str, ...]]:
    """A resolved plan of the corpus with ``TEXT`` in every field that takes it, and the fields; links stay.

    Where ``dates_too`` is false, days and rules stay, so that every column that depends on them is there.
    """
    plan = resolve(extract(read(ROOT / "corpus/documents" / name))).plan
    fields = plan.model_dump(mode="json", by_alias=True)
    done = []
    for place in sorted({place for place, _ in _leaves(fields)}):
        if place.rpartition(".")[2] in _LINKS or place == "text":
            continue
        changed = _with(fields, place, dates_too)
        try:
            Plan.model_validate(changed)
        except ValidationError:
            continue  # an enumeration
        if changed != fields:
            fields = changed
            done.append(place)
    return Plan.model_validate(fields), tuple(done)


def _leaves(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its place, without the numbers of lists."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{place}.{name}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, place)


def _with(value: Any, place: str, dates_too: bool, here: str = "") -> Any:
    if isinstance(value, str):
        return TEXT if here == place and (dates_too or not _DATE.fullmatch(value)) else value
    if isinstance(value, dict):
        return {name: _with(inner, place, dates_too, f"{here}.{name}".lstrip(".")) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with(inner, place, dates_too, here) for inner in value]
    return value

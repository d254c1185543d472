"""On which line of the plan's text an item stands, so that a mistake can be looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_SNIPPET = 40
"""Characters of a gold value to look for; its end is often cut or joined differently in the text."""


def line_at(text: str, offset: int) -> int:
    """The line, from 1, of a code-point offset."""
    return text.count("\n", 0, offset) + 1


def line_of_produced(text: str, item: Mapping[str, Any]) -> int | None:
    """The line of an item's first span."""
    spans = item.get("spans") or ()
    return line_at(text, int(spans[0]["start"])) if spans else None


def line_of_gold(text: str, item: Mapping[str, Any]) -> int | None:
    """The line where the first telling words of a gold item are found."""
    places = (text.find(words[:_SNIPPET]) for words in _telling(item))
    return next((line_at(text, place) for place in places if place >= 0), None)


def _telling(item: Mapping[str, Any]) -> Iterator[str]:
    yield from item.get("activity_contains", ())
    for key in ("number", "task", "name", "title", "label"):
        if value := item.get(key):
            yield str(value)

"""What paragraph styles say that a reader needs: the list of a style and whether its text is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kehoach.pipeline.readers.word.names import VAL, W
from kehoach.pipeline.readers.word.numbering import number

_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits already filled in; ``level`` is ``None`` where the style names none."""

    num_id: str | None = None
    level: int | None = None
    hidden: bool = False
    font: str = ""


def is_on(properties: Any, name: str) -> bool | None:
    """A toggle such as ``w:vanish`` in run properties: on, off or (``None``) not said."""
    child = properties.find(f"{W}{name}") if properties is not None else None
    return None if child is None else child.get(VAL, "1") not in ("0", "false", "off")


class Styles:
    """The styles of a document; each is worked out when it is first asked for."""

    def __init__(self, root: Any) -> None:
        items = root.iterchildren(f"{W}style") if root is not None else ()
        self._items = {str(item.get(f"{W}styleId")): item for item in items}
        self._found: dict[str, Style] = {}
        defaults = (name for name, item in self._items.items() if _is_default(item))
        self._default = next(defaults, "")

    def get(self, name: str | None) -> Style:
        """The style with this id, or the default paragraph style."""
        key = name or self._default
        if key not in self._found:
            self._found[key] = _resolved(key, self._items)
        return self._found[key]

    def lists(self) -> dict[str, str]:
        """Each style of kind "numbering" and the ``numId`` it stands for."""
        names = (name for name, item in self._items.items() if item.get(f"{W}type") == "numbering")
        found = ((name, self.get(name).num_id) for name in names)
        return {name: num_id for name, num_id in found if num_id is not None}


def _is_default(item: Any) -> bool:
    return item.get(f"{W}type") == "paragraph" and item.get(f"{W}default") in ("1", "true", "on")


def _resolved(name: str, items: Mapping[str, Any]) -> Style:
    num_id: str | None = None
    level: int | None = None
    hidden: bool | None = None
    font = ""
    seen: set[str] = set()
    while name in items and name not in seen and len(seen) < _DEEPEST:
        seen.add(name)
        item = items[name]
        numbered = item.find(f"{W}pPr/{W}numPr")
        if numbered is not None and num_id is None:
            num_id, level = numbering_of(numbered)
        if hidden is None:
            hidden = is_on(item.find(f"{W}rPr"), "vanish")
        font = font or font_of(item.find(f"{W}rPr"))
        based = item.find(f"{W}basedOn")
        name = "" if based is None else str(based.get(VAL))
    return Style(num_id, level, bool(hidden), font)


def font_of(properties: Any) -> str:
    """The font that run properties name for Latin letters; "" for none."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")


def numbering_of(properties: Any) -> tuple[str | None, int | None]:
    """``numId`` and level of a ``w:numPr``; ``None`` for what it does not say."""
    num_id, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    return (
        None if num_id is None else str(num_id.get(VAL)),
        None if level is None else number(level.get(VAL)),
    )

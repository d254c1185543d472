"""The words of one paragraph in the accepted view, and the text boxes that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kehoach.pipeline.readers.legacy import Written, from_font, of_font
from kehoach.pipeline.readers.word.names import (
    ALTERNATE,
    DELETED,
    ID,
    MATH_TEXT,
    MC,
    TXBX,
    VAL,
    WRAPPERS,
    R,
    T,
    W,
)
from kehoach.pipeline.readers.word.styles import Styles, font_of, is_on
from kehoach.schemas.text import Encoding

_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
    f"{W}br": "\n",
}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWINGS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
# Adobe Symbol encoding, as Word stores inserted symbols: private-use codes that no other font can show.
_SYMBOLS = {
    0xB3: "≥",
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB9: "≠",
    0xAE: "→",
    0xDE: "⇒",
    0xA5: "∞",
}


@dataclass(slots=True)
class Words:
    r"""What a paragraph says: ``text`` (``\n`` at line breaks, ``\t`` at tabs), text boxes, note references.

    ``old`` are the parts, by index, that were in an old encoding, as the file has them.
    """

    parts: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tracked: bool = False
    old: dict[int, tuple[str, Encoding]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All words."""
        return "".join(self.parts)

    @property
    def written(self) -> Written:
        """All words beside how the file has them."""
        if not self.old:
            return Written(self.text, self.text)
        parts = (self.old[index][0] if index in self.old else part for index, part in enumerate(self.parts))
        return Written("".join(parts), self.text, next(iter(self.old.values()))[1])


class RunReader:
    """Reads paragraphs; keeps how deep it stands in field codes, which may span paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        self._font = ""

    def read(self, paragraph: Any) -> Words:
        """The words of a ``w:p``."""
        words = Words()
        self._font = self._style_font(paragraph.find(f"{W}pPr/{W}pStyle"))
        self._inside(paragraph, words)
        self._fields = [False] * len(self._fields)  # a code that never ends must not swallow the document
        return words

    def _inside(self, parent: Any, words: Words) -> None:
        for child in parent.iterchildren():
            tag = child.tag
            if tag == R:
                self._run(child, words)
            elif tag in WRAPPERS:
                words.tracked |= tag == f"{W}ins"
                self._inside(child, words)
            elif tag in DELETED:
                words.tracked = True
            elif tag == ALTERNATE:
                self._inside(chosen(child), words)
            elif isinstance(tag, str) and tag.endswith(("}oMath", "}oMathPara")):
                words.parts += [str(item.text) for item in child.iter(MATH_TEXT) if item.text]

    def _run(self, run: Any, words: Words) -> None:
        properties = run.find(f"{W}rPr")
        if self._is_hidden(properties):
            return
        before = len(words.parts)
        for child in run.iterchildren():
            self._piece(child, words)
        font = self._run_font(properties) or self._font
        encoding, _ = of_font(font)
        if encoding is not None:
            _convert(words, before, font, encoding)

    def _run_font(self, properties: Any) -> str:
        """A run's own font wins over its style's, and that over the paragraph's."""
        if properties is None:
            return ""
        return font_of(properties) or self._style_font(properties.find(f"{W}rStyle"), default="")

    def _style_font(self, style: Any, default: str | None = None) -> str:
        if style is None:
            return self._styles.get(None).font if default is None else default
        return self._styles.get(style.get(VAL)).font

    def _piece(self, child: Any, words: Words) -> None:
        tag = child.tag
        if tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType"))
        elif any(self._fields):
            return
        elif tag == T:
            words.parts.append(child.text or "")
        elif tag in _SIGNS:
            words.parts.append(_SIGNS[tag])
        elif tag == f"{W}sym":
            words.parts.append(_symbol(child))
        elif tag in _NOTES:
            words.notes.append((_NOTES[tag], str(child.get(ID))))
        elif tag in _DRAWINGS:
            words.boxes += _boxes(child)
        elif tag == ALTERNATE:
            for inner in chosen(child).iterchildren():
                self._piece(inner, words)

    def _field(self, kind: str | None) -> None:
        """Between "begin" and "separate" stands a field's code, after it the result that is shown."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _is_hidden(self, properties: Any) -> bool:
        """Hidden or struck out: words that the paper does not say."""
        if properties is None:
            return False
        if is_on(properties, "strike") or is_on(properties, "dstrike"):
            return True
        vanish = is_on(properties, "vanish")
        if vanish is not None:
            return vanish
        style = properties.find(f"{W}rStyle")
        return style is not None and self._styles.get(style.get(VAL)).hidden


def _convert(words: Words, first: int, font: str, encoding: Encoding) -> None:
    """The parts from ``first`` on, which are set in an old font, in Unicode."""
    for index in range(first, len(words.parts)):
        part = words.parts[index]
        words.parts[index] = from_font(part, font)
        if words.parts[index] != part:
            words.old[index] = part, encoding


def chosen(alternate: Any) -> Any:
    """The branch of an ``mc:AlternateContent`` to read: one of them, or text boxes would stand twice."""
    choice = alternate.find(f"{MC}Choice")
    if choice is not None and len(choice):
        return choice
    fallback = alternate.find(f"{MC}Fallback")
    return fallback if fallback is not None else alternate


def _boxes(parent: Any) -> Iterator[Any]:
    """The text boxes of a drawing; one inside another is found when the outer one's paragraphs are read."""
    for child in parent.iterchildren():
        if child.tag == TXBX:
            yield child
        else:
            yield from _boxes(chosen(child) if child.tag == ALTERNATE else child)


def _symbol(item: Any) -> str:
    try:
        code = int(str(item.get(f"{W}char")), 16)
    except ValueError:
        return ""
    if (item.get(f"{W}font") or "").startswith("Symbol") and code & 0xFF in _SYMBOLS:
        return _SYMBOLS[code & 0xFF]
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""

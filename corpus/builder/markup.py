"""The source form of a plan: a few settings, a line ``===``, then the document line by line.

A line is a paragraph. ``{I} ``, ``{1} ``, ``{1.1} ``, ``{a} ``, ``{-} ``, ``{+} `` in front make it an item of an
automatic list. Blocks stand between ``::name`` and ``::end``:

``letterhead``, ``signature``  two columns: ``< left``, ``> right``, a new row after ``--``
``title``                      centred bold lines
``table``                      ``| cell | cell |`` rows; ``^`` continues the cell above, ``<`` the cell to the
                               left, ``//`` starts a paragraph, ``[[a ; b || c ; d]]`` is a table in a cell
``box``                        a text box

Inside a line: ``**bold**``, ``*italic*``, ``[+inserted+]``, ``[-deleted-]``, ``[^footnote^]``, ``[words](address)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

LEVELS = {"I": 0, "1": 1, "1.1": 2, "a": 3, "-": 4, "+": 5}
ITEM = re.compile(r"\{(I|1\.1|1|a|-|\+)\} (.*)")
INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*]+)\*|\[\+(?P<ins>.+?)\+\]|\[-(?P<del>.+?)-\]"
    r"|\[\^(?P<note>.+?)\^\]|\[(?P<link>[^\]\[]+)\]\((?P<url>[^)]+)\)"
)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; ``item`` is its list style ("I", "1", …) or empty, ``role`` "title", "box" or empty."""

    text: str
    item: str = ""
    role: str = ""


@dataclass(frozen=True)
class Columns:
    """Rows of two columns without borders: letterhead or signature."""

    kind: str
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True)
class Table:
    """A ruled table; a cell is its text, ``^`` or ``<`` where it belongs to the cell above or to the left."""

    rows: tuple[tuple[str, ...], ...]


Part = Paragraph | Columns | Table


@dataclass(frozen=True)
class Document:
    """A parsed source: its stem, its settings and its parts in order."""

    stem: str
    settings: dict[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


def load(path: Path) -> Document:
    """Parse the source file; raises ``ValueError`` where a block is unknown or has no end."""
    head, _, body = path.read_text("utf-8").partition("\n===\n")
    settings = dict(re.split(r":\s*", line, maxsplit=1) for line in head.splitlines() if ":" in line)
    return Document(path.stem, settings, tuple(parts_of(body.splitlines())))


def parts_of(lines: list[str]) -> list[Part]:
    """The parts that the lines describe, empty lines left out."""
    parts: list[Part] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        at += 1
        if line.startswith("::"):
            end = lines.index("::end", at)
            parts += block(line[2:], [x.strip() for x in lines[at:end]])
            at = end + 1
        elif line:
            parts.append(paragraph(line))
    return parts


def paragraph(line: str) -> Paragraph:
    """One line as a paragraph, its list style taken off."""
    found = ITEM.fullmatch(line)
    return Paragraph(found[2], found[1]) if found else Paragraph(line)


def block(name: str, lines: list[str]) -> list[Part]:
    """The parts of a ``::name`` block."""
    if name in ("letterhead", "signature"):
        return [Columns(name, tuple(column_rows(lines)))]
    if name == "table":
        return [Table(tuple(cells(line) for line in lines if line))]
    if name in ("title", "box"):
        return [Paragraph(line, role=name) for line in lines if line]
    raise ValueError(f"unknown block ::{name}")


def column_rows(lines: list[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Rows of (left lines, right lines)."""
    rows: list[tuple[list[str], list[str]]] = [([], [])]
    for line in lines:
        if line == "--":
            rows.append(([], []))
        elif line:
            rows[-1]["<>".index(line[0])].append(line[1:].strip())
    return [(tuple(left), tuple(right)) for left, right in rows]


def cells(line: str) -> tuple[str, ...]:
    """The cells of a ``| a | b |`` row; bars inside ``[[ ]]`` do not cut."""
    kept = re.sub(r"\[\[.*?\]\]", lambda m: m[0].replace("|", "\0"), line.strip().strip("|"))
    return tuple(cell.replace("\0", "|").strip() for cell in kept.split("|"))


def plain(text: str) -> str:
    """The accepted view of a line: emphasis off, insertions in, deletions and footnote marks out."""

    def words(match: re.Match[str]) -> str:
        return next((match[g] for g in ("bold", "italic", "ins", "link") if match[g]), "")

    while (shorter := INLINE.sub(words, text)) != text:
        text = shorter
    return text


def notes(text: str) -> list[str]:
    """The footnotes of a line, in order."""
    return [m["note"] for m in INLINE.finditer(text) if m["note"]]


class Counter:
    """Numbers automatic list items as Word does: a level starts again below a higher one."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0]

    def label(self, item: str) -> str:
        """The number or bullet that stands in front of the next item of this style."""
        if item in "-+":
            return item
        level = LEVELS[item]
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (3 - level)
        n = self.counts[level]
        return (f"{roman(n)}.", f"{n}.", f"{self.counts[1]}.{n}.", f"{chr(96 + n)})")[level]


def roman(n: int) -> str:
    """Roman numeral of 1 to 39."""
    return "X" * (n // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[n % 10]

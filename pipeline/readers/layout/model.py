"""What a page consists of, whatever engine read it. Points (1/72 inch), origin at the top left, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

Box = tuple[float, float, float, float]


class Word(NamedTuple):
    """Characters without white space and their place; ``confidence`` (0-100) only where they were recognised."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    confidence: float | None = None


class Edge(NamedTuple):
    """A ruled line: ``at`` is its y if it lies, its x if it stands; it runs from ``start`` to ``end``."""

    lies: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """The words and ruled lines of one page; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True)
class Row:
    """Words that stand on one line, from left to right."""

    page: int
    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @cached_property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join([word.text for word in self.words])

    @property
    def height(self) -> float:
        """From the top of the line to its bottom."""
        return self.bottom - self.top

    @property
    def box(self) -> Box:
        """The place of the line."""
        return (self.x0, self.top, self.x1, self.bottom)


def row_of(words: list[Word], page: int) -> Row:
    """The line that ``words`` (at least one) make."""
    ordered = sorted(words)
    return Row(
        page,
        tuple(ordered),
        ordered[0].x0,
        min([word.top for word in ordered]),
        max([word.x1 for word in ordered]),
        max([word.bottom for word in ordered]),
    )


def around(boxes: list[Box]) -> Box:
    """The smallest box around all ``boxes``, rounded to a tenth of a point."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return (round(min(left), 1), round(min(top), 1), round(max(right), 1), round(max(bottom), 1))

"""What an evaluation counts: per document, per extraction, and summed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

MistakeKind = Literal["bỏ sót", "thừa", "sai"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: a gold item missed, an item made up, or attributes that differ.

    ``line`` counts from 1 in the plan's text; ``None`` where the words were not found there.
    """

    document: str
    extraction: str
    kind: MistakeKind
    line: int | None
    gold: Mapping[str, Any] | None = None
    got: Mapping[str, Any] | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``total``."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)

    @property
    def ratio(self) -> float | None:
        """0 to 1, ``None`` of nothing."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Tally:
    """Items found, made up and missed; fractions stand for assignments with a part of their units right."""

    found: float = 0.0
    spurious: float = 0.0
    missed: float = 0.0
    attributes: Mapping[str, Share] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.spurious + other.spurious,
            self.missed + other.missed,
            add_shares([self.attributes, other.attributes]),
        )

    @property
    def gold(self) -> float:
        """How many items the gold has."""
        return self.found + self.missed

    @property
    def precision(self) -> float:
        """Share of what was produced that is right; 1 of nothing."""
        return self.found / (self.found + self.spurious) if self.found + self.spurious else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 of nothing."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Document:
    """The counts of one gold file; ``absent`` where no plan was produced for it."""

    stem: str
    absent: bool
    tallies: Mapping[str, Tally]
    header: Mapping[str, Share]
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All documents, and their sums."""

    documents: tuple[Document, ...]
    extractions: tuple[str, ...]

    @property
    def absent(self) -> tuple[str, ...]:
        """Stems of the gold files for which there is no plan."""
        return tuple(document.stem for document in self.documents if document.absent)

    @property
    def tallies(self) -> dict[str, Tally]:
        """Micro-averaged over documents."""
        return {
            name: sum((d.tallies[name] for d in self.documents if name in d.tallies), Tally())
            for name in self.extractions
        }

    @property
    def header(self) -> dict[str, Share]:
        """Right values per header field over documents."""
        return add_shares(document.header for document in self.documents)

    @property
    def mean_f1(self) -> float:
        """Mean of the extractions' F1."""
        return sum(tally.f1 for tally in self.tallies.values()) / len(self.extractions)


def add_shares(many: Iterable[Mapping[str, Share]]) -> dict[str, Share]:
    """Shares of the same name added up, in order of first appearance."""
    total: dict[str, Share] = {}
    for shares in many:
        for name, share in shares.items():
            total[name] = total.get(name, Share()) + share
    return total

"""Where names of units and verbs of tasks may begin in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kehoach.extractors.atoms.units.names import NOT_UNIT
from kehoach.extractors.lexicons import load
from kehoach.extractors.tokens import PhraseFinder
from kehoach.schemas.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Head:
    """The first words of a unit's name and the lexicon entry that knows them."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb or adverb that opens a task, lower case or at the start of a sentence."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Scan:
    """Heads by their offset and verbs in order, over one text."""

    text: str
    heads: dict[int, Head]
    verbs: tuple[Verb, ...]
    starts: tuple[int, ...]

    def verbs_from(self, start: int, end: int) -> tuple[Verb, ...]:
        """The verbs that start in ``[start, end)``."""
        return self.verbs[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def verb_at(self, offset: int) -> Verb | None:
        """The verb that starts at an offset, if any."""
        found = self.verbs_from(offset, offset + 1)
        return found[0] if found else None


@cache
def _entries() -> dict[str, tuple[str, Entry]]:
    heads = {f"đơn vị:{e.id}": ("head", e) for e in load("unit_heads").entries}
    verbs = {f"động từ:{e.id}": ("verb", e) for e in load("verbs").entries}
    return heads | verbs


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder((key, phrase) for key, (_, e) in _entries().items() for phrase in e.phrases)


def scan(text: str) -> Scan:
    """Find every head and verb; the longest phrase at a place wins, a verb inside a head is none."""
    heads: dict[int, Head] = {}
    verbs: dict[int, tuple[int, str]] = {}
    opened, covered, closed = -1, -1, -1
    entries = _entries()
    for start, end, key in _finder().find(text):
        kind, entry = entries[key]
        if kind == "head":
            if start >= closed and (start not in heads or heads[start].end < end):
                heads[start] = Head(start, end, entry)
                closed = max(closed, end)
                if entry.id != NOT_UNIT and start >= covered:
                    opened, covered = start, end
        elif (start >= covered or start == opened) and (start not in verbs or verbs[start][0] < end):
            verbs[start] = (end, entry.label)
    own = (Verb(s, end, label) for s, (end, label) in sorted(verbs.items()) if not _longer(heads.get(s), end))
    kept = _whole_verbs(own)
    units = {s: h for s, h in heads.items() if h.entry.id != NOT_UNIT and not _is_verb(text, verbs.get(s, (-1,))[0], h)}
    return Scan(text, units, kept, tuple(v.start for v in kept))


def _whole_verbs(verbs: Iterable[Verb]) -> tuple[Verb, ...]:
    """Verbs in order without those that are the tail of a longer one ("tạo" in "đào tạo")."""
    kept: list[Verb] = []
    for verb in verbs:
        if not kept or verb.start >= kept[-1].end:
            kept.append(verb)
    return tuple(kept)


def _longer(head: Head | None, end: int) -> bool:
    """Whether something longer than a verb starts at its place."""
    return head is not None and head.end > end


def _is_verb(text: str, end: int, head: Head) -> bool:
    """Whether the verb at a head's place, up to ``end``, is meant: longer, or in lower case ("bảo vệ công trình")."""
    return end > head.end or (end == head.end and text[head.start].islower())

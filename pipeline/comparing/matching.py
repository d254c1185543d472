"""Which items of two plans are the same, by their words: pure, and in time about linear in their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LIKE = 0.6
"""How alike the words of two items must be: of 1, by Dice over words, where at least one unit or none is shared."""
LIKE_ELSEWHERE = 0.75
"""The same where the items go to different units."""
_COMMON = 200
"""Items that one word may lead to; a word that more of them hold tells nothing."""


@dataclass(frozen=True, slots=True)
class Side:
    """An item as it is compared: its kind, its words without times, the units it names, all in comparable form."""

    kind: str
    words: tuple[str, ...]
    units: frozenset[str]


def match(old: Sequence[Side], new: Sequence[Side]) -> dict[int, int]:
    """Places in ``new`` to places in ``old``, one to one.

    The same words and units come first, then the same words, then the most alike. An item that is too unlike all
    others is not in the result.
    """
    found: dict[int, int] = {}
    for mark in (lambda side: (side.kind, side.words, side.units), lambda side: (side.kind, side.words)):
        waiting = defaultdict(list)
        for place in sorted(set(range(len(old))) - set(found.values()), reverse=True):
            waiting[mark(old[place])].append(place)
        for place, side in enumerate(new):
            if place not in found and waiting[mark(side)]:
                found[place] = waiting[mark(side)].pop()
    taken = set(found.values())
    for _, before, after in sorted(_alike(old, new, taken, found), key=lambda one: (-one[0], one[1], one[2])):
        if before not in taken and after not in found:
            found[after] = before
            taken.add(before)
    return found


def _alike(
    old: Sequence[Side], new: Sequence[Side], taken: Iterable[int], found: Iterable[int]
) -> list[tuple[float, int, int]]:
    """Pairs of the rest that are alike enough: how alike, place in ``old``, place in ``new``."""
    used, done = set(taken), set(found)
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, side in enumerate(old):
        if place not in used:
            for word in set(side.words):
                holders[side.kind, word].append(place)
    pairs = []
    for place, side in enumerate(new):
        if place not in done:
            near = (holders.get((side.kind, word), ()) for word in set(side.words))
            candidates = {before for group in near if len(group) <= _COMMON for before in group}
            scored = ((_likeness(old[before], side), before) for before in candidates)
            pairs += [(score, before, place) for score, before in scored if score]
    return pairs


def _likeness(old: Side, new: Side) -> float:
    """Dice over words with their counts; 0 where it is too low. A shared unit decides between equals."""
    shared = sum((Counter(old.words) & Counter(new.words)).values())
    score = 2 * shared / (len(old.words) + len(new.words))
    same = bool(old.units & new.units) or not (old.units or new.units)
    return score + 0.1 * same if score >= (LIKE if same else LIKE_ELSEWHERE) else 0.0

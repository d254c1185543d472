"""Words of a file in an old encoding, kept beside the text that was made of them, and found again from a span.

Readers join lines, set furniture aside and put columns in order, so the way back goes by words: each word of a block
is looked for among the converted words of the file, near the one before it, and each of those knows how it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kehoach.pipeline.normalise import clean
from kehoach.pipeline.readers.legacy import Written, convert, encoding_of, notice, read_again, with_capitals
from kehoach.pipeline.readers.pieces import Piece
from kehoach.schemas.plan import Plan
from kehoach.schemas.text import Block, Encoding, Original, Text

_WORD = re.compile(r"[^\W_]+")
_AHEAD = 8
_NEAR = 8


@dataclass(slots=True)
class _Words:
    """The file's words between white space as they are written, and the words that were read from them in order."""

    written: list[str] = field(default_factory=list)
    encodings: list[Encoding | None] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def add(self, written: str, read: str, encoding: Encoding | None) -> None:
        """One word between white space."""
        for word in _WORD.findall(clean(read).lower()):
            self.places.setdefault(word, []).append(len(self.read))
            self.read.append(word)
            self.owner.append(len(self.written))
        self.written.append(written)
        self.encodings.append(encoding)


def with_originals(text: Text, written: Sequence[Written]) -> Text:
    """``text`` with the words behind each block that was converted, and a notice; as it is where none was.

    ``written`` is all that the file says, in about the order of the text.
    """
    encodings = dict.fromkeys(one.encoding for one in written if one.encoding)
    if not encodings:
        return text
    words = _words(written)
    source = text.source.model_copy(update={"originals": tuple(_originals(text, words))})
    told = {one.message for one in text.notices}
    news = [one for one in map(notice, encodings) if one.message not in told]
    return text.model_copy(update={"source": source, "notices": (*text.notices, *news)})


def recovered(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Written]]:
    """``pieces`` in Unicode, where together they are in an old encoding, and their words as the file has them."""
    encoding = encoding_of("\n".join(piece.text for piece in pieces))
    if encoding is None:
        return list(pieces), []
    read = [convert(piece.text, encoding) for piece in pieces]
    said = map(with_capitals, read) if encoding == "TCVN3" else read
    changed = [replace(piece, text=text) for piece, text in zip(pieces, said, strict=True)]
    pairs = zip(pieces, changed, strict=True)
    return changed, [Written(piece.text, new.text, encoding) for piece, new in pairs]


def original_of(plan: Plan, span: tuple[int, int]) -> str | None:
    """The words of the file behind ``plan.text[start:end]``, whole words; ``None`` where nothing was converted.

    Blocks are parted by a line break; a block that was not converted stands as it is in the plan's text.
    """
    start, end = span
    found = [one for one in plan.source.originals if one.start < end and one.end > start]
    if not found:
        return None
    behind = {one.start: one for one in found}
    touched = [block for block in plan.blocks if block.start < end and block.end > start]
    return "\n".join(_behind(plan, block, behind.get(_first(block)), start, end) for block in touched)


def _behind(plan: Plan, block: Block, original: Original | None, start: int, end: int) -> str:
    """The file's words behind the part of ``block`` in ``[start, end)``; all of them where they are unsure."""
    if original is None:
        return plan.text[max(start, block.start) : min(end, block.end)]
    written, aligned = _aligned(original, plan.text[original.start : original.end])
    start, end = start - original.start, end - original.start
    inside = [owner for place, owner in aligned if place[0] < end and place[1] > start]
    sure = [owner for owner in inside if owner is not None]
    if not sure or len(sure) < len(inside) or sure != sorted(sure):
        return original.text
    return " ".join(written[sure[0] : sure[-1] + 1])


@lru_cache(maxsize=64)
def _aligned(original: Original, said: str) -> tuple[list[str], list[tuple[tuple[int, int], int | None]]]:
    """The words of ``original``, and each word of ``said`` (its place in it) with the index of the one behind it."""
    words = _words([Written(original.text, read_again(original.text, original.encoding), original.encoding)])
    matched, _ = _matched(_said(said), words, 0)
    owners = (None if one is None else words.owner[one] for one in matched)
    return words.written, list(zip((match.span() for match in _WORD.finditer(said)), owners, strict=True))


def _words(written: Sequence[Written]) -> _Words:
    words = _Words()
    for one in written:
        encoding = one.encoding if one.written != one.read else None
        old, new = one.written.split(), one.read.split()
        if len(old) != len(new):
            old, new = [" ".join(old)], [" ".join(new)]
        for before, after in zip(old, new, strict=True):
            words.add(before, after, encoding)
    return words


def _originals(text: Text, words: _Words) -> Iterator[Original]:
    at = 0
    for block in text.blocks:
        first = _first(block)
        said = text.text[first : block.end]
        matched, at = _matched(_said(said), words, at)
        owners = list(_owners(said, matched, words))
        encodings = Counter(found for owner in owners if (found := words.encodings[owner]))
        behind = " ".join(words.written[owner] for owner in owners)
        if encodings and behind != said:
            yield Original(start=first, end=block.end, encoding=encodings.most_common(1)[0][0], text=behind)


def _first(block: Block) -> int:
    """Where the block's own words start, after an automatic number."""
    return block.start + (len(block.label) + 1 if block.label else 0)


def _said(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _matched(said: Sequence[str], words: _Words, at: int) -> tuple[list[int | None], int]:
    """For each word its place in ``words.read``, ``None`` for one that is not there; and the place after the last."""
    found: list[int | None] = []
    for index, word in enumerate(said):
        place: int | None = at if at < len(words.read) and words.read[at] == word else _best(said, index, words, at)
        found.append(place)
        at = at if place is None else place + 1
    return found, at


def _best(said: Sequence[str], index: int, words: _Words, at: int) -> int | None:
    """The place near ``at`` from which most words follow as they do in ``said``; forward wins, then the nearer one."""
    places = words.places.get(said[index], [])
    middle = bisect_left(places, at)
    near = (*places[middle : middle + _NEAR], *reversed(places[max(0, middle - _NEAR) : middle]))
    return max(near, key=lambda place: _run(said, index, words.read, place), default=None)


def _run(said: Sequence[str], index: int, read: Sequence[str], place: int) -> int:
    pairs = zip(said[index : index + _AHEAD], read[place : place + _AHEAD], strict=False)
    return next((count for count, (one, other) in enumerate(pairs) if one != other), _AHEAD)


def _owners(said: str, matched: Sequence[int | None], words: _Words) -> Iterator[int]:
    """The file's words behind a block, in its order, with the signs and unsure words between and around them."""
    sure = [(index, words.owner[place]) for index, place in enumerate(matched) if place is not None]
    if not sure:
        return
    spans = [match.span() for match in _WORD.finditer(said)]
    lead = _between(said[: spans[sure[0][0]][0]])
    before = sure[0][1]
    yield from range(max(0, before - lead), before + 1)
    last = sure[0][0]
    for index, owner in sure[1:]:
        gap = _between(said[spans[last][1] : spans[index][0]])
        if owner > before:
            yield from range(owner if owner - before - 1 > gap else before + 1, owner + 1)
        elif owner < before:
            yield owner
        before, last = owner, index
    tail = _between(said[spans[last][1] :][::-1])
    yield from range(before + 1, min(len(words.written), before + 1 + tail))


def _between(signs: str) -> int:
    """How many words between white space stand wholly in ``signs``, which end where a word begins."""
    found = signs.split()
    return len(found) - (bool(found) and not signs[-1:].isspace())

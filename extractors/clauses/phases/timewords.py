"""Questions about one time and the words around it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from kehoach.extractors.clauses.phases.patterns import FILLERS
from kehoach.schemas.base import Span
from kehoach.schemas.times import PartialDate, TimeExpr, TimeFlag

Extent = tuple[tuple[int | None, int, int], ...]
"""Year, month and day of the first and the last day."""

_LETTERS = re.compile(r"[^\W\d_]+")

_UNTRUSTED: frozenset[TimeFlag] = frozenset({"nhầm chữ và số", "ngày không có thật"})


def has_day(time: TimeExpr) -> bool:
    """Whether a time has dates of its own that can be trusted, or repeats."""
    return bool(time.recurrence or time.start or time.end) and not _UNTRUSTED & set(time.flags) and not time.holiday


def as_limit(time: TimeExpr) -> TimeExpr:
    """A plain day behind or under "Thời hạn" as the last day that it is; any other time unchanged."""
    if time.kind != "ngày" or time.start != time.end:
        return time
    return time.model_copy(update={"kind": "hạn", "start": None})


def names_hours(time: TimeExpr, above: tuple[TimeExpr, ...]) -> bool:
    """Whether a time is hours under a heading that names one day."""
    days = (t for t in above if t.kind == "ngày" and t.start and t.start.day)
    return time.kind == "giờ" and any(t.start == t.end for t in days)


def label_of(time: TimeExpr) -> Span:
    """The words of a time; those of its whole list where its own do not stand alone ("15/11 hằng năm")."""
    words = time.span.text.lower()
    whole = any(sign in words for sign in ("/", ".", "tháng"))
    own = time.kind in ("hạn", "ngày") and words[:1].isalpha() and whole
    return time.span if own or time.words is None else time.words


def extent(time: TimeExpr) -> Extent:
    """First and last day as stated, to compare times by: "năm 2025" is "tháng 1 đến tháng 12 năm 2025"."""
    start, end = time.start or PartialDate(), time.end or PartialDate()
    month = end.month or 12
    first = (start.year or end.year, start.month or 1, start.day or 1)
    return first, (end.year, month, end.day or monthrange(end.year or 2024, month)[1])


def own_words(piece: Span, time: TimeExpr) -> int:
    """How many words a piece holds besides its time and words such as "Hoàn thành trong"."""
    rest = piece.text[: max(0, time.span.start - piece.start)] + " " + piece.text[max(0, time.span.end - piece.start) :]
    return sum(w not in FILLERS for w in words_of(rest))


def words_of(text: str) -> Iterator[str]:
    """The runs of letters of a text, in lower case."""
    for run in _LETTERS.findall(text):
        if run.isalpha():
            yield run.lower()
        else:  # signs such as "²" and "½" are neither letters nor digits
            yield from "".join(c if c.isalpha() else " " for c in run).lower().split()

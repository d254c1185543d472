"""Where a value stands: its clause, the label before it, and whether its section sets aims."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach.extractors.clauses.targets import patterns as p

SUBJECT_LIMIT = 160
LOOK_BACK = 400
LABEL_LIMIT = 80
_SIGNS = " ,.:;–-+*•/"
_CHANGES = re.compile(r"(?:\S{1,8}\s){0,4}(?:giảm|tăng)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A value's match, the extent of its clause, and what the paragraph and section around it say.

    ``label`` are the words before the colon that the clause follows ("Học lực: Giỏi 25%"); ``aiming``
    says that the value stands in a section of that name ("CHỈ TIÊU", "Mục tiêu cụ thể").
    """

    text: str
    match: re.Match[str]
    start: int
    end: int
    label: str
    aiming: bool

    @property
    def before(self) -> str:
        """The words of the clause before the value."""
        return self.text[self.start : self.match.start()]

    @property
    def clause(self) -> str:
        """The words of the clause around the value."""
        return f"{self.before} {self.text[self.match.end() : self.end]}"


def place_of(text: str, body: int, end: int, match: re.Match[str], aiming: bool) -> Place:
    """The clause of a value in the paragraph ``text[body:end]``."""
    start, label = max(body, match.start() - LOOK_BACK), ""
    for cut in p.CLAUSE_CUT.finditer(text, start, match.start()):
        if cut.group()[0] in ":;.":
            named = cut.group()[0] == ":" and cut.start() - start <= LABEL_LIMIT
            label = text[start : cut.start()].strip(_SIGNS) if named else ""
        start = cut.end()
    bracket = text.rfind("(", start, match.start())
    if bracket > text.rfind(")", start, match.start()):
        start = bracket + 1
    remark = p.BRACKETS.match(text, match.end(), end)
    last = min(end, match.end() + SUBJECT_LIMIT)
    stop = p.SUBJECT_END.search(text, remark.end() if remark else match.end(), last)
    return Place(text, match, start, stop.start() if stop else last, label, aiming)


def subject_of(place: Place) -> str | None:
    """Of what the value is: the words after it, or those before it where nothing follows, or the label."""
    words = _whole_quotes(_after(place) or _before(place))
    if words and place.label and len(words.split()) <= 2:
        return f"{place.label}: {words}"
    return words or place.label or None


def _after(place: Place) -> str:
    """What follows the value, with "giảm" or "tăng" before it; empty where that says nothing of its own."""
    match, text = place.match, place.text
    rest = p.BRACKETS.sub("", text[match.end() : place.end], count=1).strip(_SIGNS)
    parted = text[match.end() : match.end() + 1] in (",", ";")
    if parted or not _says(rest) or (p.NO_SUBJECT.match(rest) and match.group("percent")):
        return ""
    words = f"{match.group('unit')} {rest}" if match.group("unit") else rest
    if match.group("unit") and text[match.end() : match.end() + 1] == "/":
        words = f"{match.group('unit')}/{rest}"
    if match.group("unit") and p.DELIVERS.search(place.before):
        words = p.DELIVERED_TO.split(words)[0]
    change = p.CHANGE.search(place.before)
    return " ".join((f"{change.group('verb')} {words}" if change else words).split())


def _before(place: Place) -> str:
    """What stands before the value, without the verb that leads to it."""
    words = p.SUBJECT_TRIM.sub("", p.BRACKETS.sub("", place.before)[-SUBJECT_LIMIT:]).strip(_SIGNS)
    head = p.SUBJECT_HEAD.match(words)
    words = words[head.end() if head else 0 :]
    after = place.text[place.match.end() : place.end].strip(_SIGNS)
    if _CHANGES.fullmatch(words) and _says(after):
        return " ".join(f"{words} {after}".split())
    kept = words if _says(words) else after
    return " ".join(kept.split()) if _says(kept) else ""


def _whole_quotes(words: str) -> str:
    """Words without a quotation mark that lost its partner."""
    return words if words.count("“") == words.count("”") else words.replace("“", "").replace("”", "").strip()


def _says(words: str) -> bool:
    return sum(c.isalpha() for c in words) > 2

"""Names in quotation marks: each takes the kind of the head word nearest before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.extractors.clauses.campaigns import words as w
from kehoach.extractors.clauses.campaigns.model import BARE, STRONG, WEAK, Mention
from kehoach.extractors.clauses.campaigns.quotes import Quote
from kehoach.schemas.plan import CampaignKind

_BACK = 170
_GAP = 90
_SHORT_GAP = {"giải": 1, "liên hoan": 12, "sân chơi": 1, "hội thao": 12}
_EVENT = re.compile(
    r"(?<!\w)(?:hội\snghị|hội\sthảo|t[ọo][ạa]?\sđàm|diễn\sđàn|sinh\shoạt|buổi|chuyên\sđề|bài\sviết|tiết|trang\strí|góc\schơi|giáo\sán|môi\strường\slớp)\s[^.;“”\"]{0,60}$",
    re.IGNORECASE,
)
_SELF_HEADED = re.compile(
    r"(?:Hội\s(?:thi|kh[ỏo][eẻ]|giảng|diễn|thao)|Cuộc\s(?:thi|vận\sđộng)|Phong\strào|Giải\sthưởng)\s"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The kind that the words before a quotation give; ``kind`` None means that it names no movement."""

    kind: CampaignKind | None
    strength: int
    many: bool
    rule: str


_NONE = Head(None, STRONG, False, "")


def quoted_mentions(
    text: str, start: int, quotes: Sequence[Quote], para: int, titles: frozenset[int]
) -> Iterator[Mention]:
    """The movements among the quotations of one paragraph.

    ``titles`` holds the offsets at which the title of a cited document begins: a quotation there needs a
    head word of its own.
    """
    last: Quote | None = None
    head = wide = _NONE
    for quote in quotes:
        own = _head(text, start, quote, last.right if last and last.right <= quote.left else start)
        chained = own is None and last is not None and _in_list(text, last, quote)
        if own is None and not chained:
            own = _weak_head(text, start, quote)
        if own is not None:
            wide = own if own.many or not _continues(text, last, quote) else wide
            head = own
        elif chained and wide.kind and wide.many and not head.many:
            head = wide
        if quote.depth and last and quote.right <= last.right and own is None:
            continue
        kind = head.kind
        if kind and _is_name(text, quote, head.strength) and not (quote.start in titles and head.strength != STRONG):
            yield Mention(quote.start, quote.end, quote.right, para, kind, head.strength, head.rule, True)
        if not (last and quote.right <= last.right):
            last = quote


def _in_list(text: str, last: Quote, quote: Quote) -> bool:
    """Whether only what joins names stands between two quotations."""
    return quote.left >= last.right and bool(w.CHAIN.fullmatch(text, last.right, quote.left))


def _continues(text: str, last: Quote | None, quote: Quote) -> bool:
    """Whether a head in mid-list stands in the same sentence as the name before it."""
    return last is not None and quote.left >= last.right and not re.search(r"[.:]\s", text[last.right : quote.left])


def _head(text: str, start: int, quote: Quote, floor: int) -> Head | None:
    """The nearest label before a quotation; None where no word says what it is."""
    begin = max(floor, quote.left - _BACK, start)
    labels = list(w.words().label.finditer(text, begin, quote.left))
    if labels and not _broken(text[labels[-1].end() : quote.left], labels[-1]):
        return _labelled(text, start, quote, labels[-1])
    if w.BARE.search(text, begin, quote.left):
        return Head(w.MOVEMENT, BARE, False, "campaign.thi-đua")
    if _SELF_HEADED.match(text, quote.start):
        first = w.words().label.match(text, quote.start)
        return (
            Head(w.kind_of(first.group("head")), STRONG, False, "campaign.self")
            if first and first.group("head")
            else None
        )
    return None


def _broken(gap: str, label: re.Match[str]) -> bool:
    """Whether too much stands between a label and the quotation."""
    if label.group("other"):
        return len(gap.strip(" :")) > 40 or bool(w.GAP_BREAK.search(gap))
    limit = _SHORT_GAP.get(" ".join(label.group("head").lower().split()), _GAP)
    return len(gap.strip(" :")) > limit or bool(w.GAP_BREAK.search(gap))


def _labelled(text: str, start: int, quote: Quote, label: re.Match[str]) -> Head:
    if label.group("other"):
        return _NONE
    kind = w.kind_of(label.group("head"))
    before = text[max(start, label.start() - 120) : label.start()]
    if kind == "Chương trình" and not _is_social(before, text[quote.start : quote.end], label.group("head")):
        return _NONE
    if kind == "Chủ đề" and (
        _EVENT.search(before) or re.match(r"\s\d{1,2}\s?[:“\"]", text[label.end() : label.end() + 5])
    ):
        return _NONE
    return Head(kind, STRONG, bool(label.group("many")), "campaign.quoted")


def _is_social(before: str, name: str, head: str) -> bool:
    """Whether a programme is one that people take part in, not a document that was approved."""
    if (
        re.search(r"giai\sđoạn|đến\snăm\s\d", name, re.IGNORECASE)
        or len(name.split()) > 12
        or (w.APPROVED.search(before) and not w.DONATES.search(before))
    ):
        return False
    event = len(head.split()) > 2
    return event or head[0].islower() or bool(w.TAKES_PART.search(before) or w.DONATES.search(before))


def _weak_head(text: str, start: int, quote: Quote) -> Head | None:
    """ "thực hiện tốt “…”" with nothing else: a movement, if the quotation looks like a name; else nothing."""
    named = text[quote.start].isupper() and len(text[quote.start : quote.end].split()) >= 3
    if named and w.CARRY_OUT.search(text, max(start, quote.left - 60), quote.left):
        return Head(w.MOVEMENT, WEAK, False, "campaign.carried-out")
    return _NONE


def _is_name(text: str, quote: Quote, strength: int) -> bool:
    """Two words at least; without a head word of its own no name that documents and events have."""
    name = text[quote.start : quote.end]
    return len(name.split()) >= 2 and not (strength == WEAK and w.DOCUMENT_NAME.match(name))

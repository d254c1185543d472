"""Citations by number: date, issuer and title around it, and lists of numbers that share a head."""

from __future__ import annotations

import re
from dataclasses import replace

from kehoach.extractors.atoms.references.draft import Draft, Extent
from kehoach.extractors.atoms.references.issuer_patterns import BODY_OF_SYMBOL, OF_LOW, SESSION_LOW
from kehoach.extractors.atoms.references.issuers import issuer_before, read_issuer
from kehoach.extractors.atoms.references.kinds import Head, Passage
from kehoach.extractors.atoms.references.numbers import Number, number_at, read_number
from kehoach.extractors.atoms.references.patterns import LIST_HEAD, LIST_NEXT
from kehoach.extractors.atoms.references.quotes import trim
from kehoach.extractors.atoms.references.title_patterns import ALIAS_LOW, TERM_LOW, UNOPENED_TITLE
from kehoach.extractors.atoms.references.titles import read_title, title_end
from kehoach.extractors.atoms.references.when import read_date
from kehoach.extractors.letters import LOWER, UPPER
from kehoach.schemas.base import quote

_MODIFIERS = frozenset(
    {"chi tiết", "hành động", "phối hợp", "liên tịch", "liên ngành", "công tác", "kết luận", "hỏa tốc", ""}
)
"""Words between a kind and its number that are no title ("Chương trình hành động số …")."""
_ISSUE_WORD = " ban hành"
_REMARK = 24
_PLACE_BEFORE_DATE = re.compile(
    rf"\s[{UPPER}][{LOWER}]{{0,6}}(?:\s[{UPPER}][{LOWER}]{{0,6}}){{0,3}}(?=\s?,\s?ngày\s?\d)"
)
"""A place between number and date: "45/UBND-VX La Ngà, ngày …"."""
_LAST_BODY = 80


def read_numbered(words: Passage, head: Head) -> list[Draft]:
    """The citation by number at a head, with the further numbers of its list; empty where there is none."""
    listed = _list_under_head(words, head)
    if listed:
        return listed
    number = read_number(words, head)
    if number is None:
        return []
    draft = _one(words, head, number)
    shared = draft.issuer if number.between else None
    return [draft, *(replace(d, issuer=d.issuer or shared) for d in _list(words, draft))]


def _one(words: Passage, head: Head, number: Number) -> Draft:
    rule = "references.number.short" if number.short else "references.number"
    rule = "references.number.blank" if number.value is None else rule
    draft = _after_number(words, Draft(head.kind, head.start, number.end, rule, number))
    draft = _between(words, draft)
    return draft if draft.issuer else replace(draft, issuer=issuer_before(words, head.start))


def _after_number(words: Passage, draft: Draft) -> Draft:
    """Date and issuer in either order, then the title."""
    pos = _after_term(words, _after_remark(words, draft.end))
    place = _PLACE_BEFORE_DATE.match(words.text, pos)
    pos = place.end() if place else pos
    for _ in range(3):
        issued = None if draft.issued else read_date(words.low, pos)
        if issued:
            draft, pos = replace(draft, issued=issued, end=max(issued.end, draft.end)), issued.stop
            continue
        issuer = None if draft.issuer else read_issuer(words, pos)
        if issuer is None:
            break
        draft, pos = replace(draft, issuer=issuer, end=issuer[1]), _past_issue(words.low, issuer[1])
    return _with_title(words, draft, pos)


def _with_title(words: Passage, draft: Draft, pos: int) -> Draft:
    session = SESSION_LOW.match(words.low, pos) if draft.issuer else None
    pos = _after_remark(words, session.end() if session else pos)
    pos = _after_term(words, pos)
    title = read_title(words, pos, draft.issuer is not None) or _after_own_kind(words, draft, pos)
    if title is None:
        return _title_then_issuer(words, draft, pos)
    return _issuer_in_title(words.low, replace(draft, title=title, end=max(draft.end, title[1])))


def _after_own_kind(words: Passage, draft: Draft, pos: int) -> Extent | None:
    """The title behind the kind said once more: "Kế hoạch số 12/KH-UBND ngày … Kế hoạch kiểm tra …"."""
    head = words.kinds.at(words.low, words.skip_blanks(pos)) if draft.issued else None
    if head is None or head.kind != draft.kind or not words.text[head.start].isupper():
        return None
    at = words.skip_blanks(head.end)
    opens = words.text[at : at + 1].islower() and not words.low.startswith(("số", "này", "của", "do "), at)
    return trim(words.text, at, title_end(words, at)) if opens else None


def _past_issue(low: str, pos: int) -> int:
    """After "do Bộ … ban hành" a date may follow; "ban hành" is then no title."""
    after = pos + len(_ISSUE_WORD)
    return after if low.startswith(_ISSUE_WORD, pos) and read_date(low, after) else pos


def _after_remark(words: Passage, pos: int) -> int:
    """Skip a short bracket such as "(CSGT)" that gives neither a date nor a name."""
    start = words.skip_blanks(pos)
    close = words.text.find(")", start, start + _REMARK) if words.text[start : start + 1] == "(" else -1
    named = words.low.startswith(("(v/v", "(về"), start)
    if close < 0 or named or read_date(words.low, start) or ALIAS_LOW.match(words.low, start):
        return pos
    return close + 1


def _after_term(words: Passage, pos: int) -> int:
    """Skip the term of the committee that issued it: "Chỉ thị số 05-CT/TW khóa XII về …"."""
    term = TERM_LOW.match(words.low, pos)
    return term.end() if term else pos


def _title_then_issuer(words: Passage, draft: Draft, pos: int) -> Draft:
    """Read "… ngày 05/02/2024 Tháng đọc sách của Hội Khuyến học …": the title stands before the issuer."""
    found = UNOPENED_TITLE.match(words.text, pos) if draft.issued and not draft.issuer else None
    issuer = read_issuer(words, found.end()) if found else None
    if found is None or issuer is None or words.kinds.head.search(words.low, *found.span("title")):
        return draft
    return replace(draft, title=found.span("title"), issuer=issuer, end=issuer[1])


def _issuer_in_title(low: str, draft: Draft) -> Draft:
    """Read "… số 21/2024/QH15 về … của Quốc hội": the body that the symbol stands for ends the title."""
    if draft.issuer or not draft.title or not draft.number or not draft.number.value:
        return draft
    start, end = draft.title
    of = low.rfind(" của ", start, end)
    symbols = [s.rstrip("0123456789") for s in re.split(r"[/-]", draft.number.value)]
    names = tuple(name for s in symbols for name in BODY_OF_SYMBOL.get(s, ()))
    if of < 0 or end - of > _LAST_BODY or not names or not low.startswith(names, of + 5):
        return draft
    return replace(draft, issuer=(of + 5, end), title=(start, of))


def _between(words: Passage, draft: Draft) -> Draft:
    """Words between the kind and the number: the issuer, a law's name, or the title."""
    if draft.number is None or draft.number.between is None:
        return draft
    start, end = draft.number.between
    if OF_LOW.match(words.low, start):
        issuer = None if draft.issuer else read_issuer(words, start)
        return replace(draft, issuer=(issuer[0], min(end, issuer[1]))) if issuer else draft
    name = quote(words.text, start, end)
    if name.text.lower() in _MODIFIERS or (draft.title and draft.kind.unnumbered != "luật"):
        return draft
    return replace(draft, title=(name.start, name.end))


def _list(words: Passage, first: Draft) -> list[Draft]:
    """Read "…, số 15/QĐ-UBND ngày …": further numbers under the same head."""
    drafts: list[Draft] = []
    last = first
    while link := LIST_NEXT.match(words.text, last.end):
        number = number_at(words.text, link.end())
        if number is None or not words.kinds.allows(first.kind, number.value or ""):
            break
        last = Draft(first.kind, number.start, number.end, "references.number.list", number)
        last = _after_number(words, last)
        drafts.append(last)
    return drafts


def _list_under_head(words: Passage, head: Head) -> list[Draft]:
    """Read "các Kế hoạch của UBND tỉnh: số 21/KH-UBND …; số 34/KH-UBND …"."""
    found = LIST_HEAD.match(words.text, head.end)
    number = number_at(words.text, found.end()) if found and ":" in found.group() else None
    if found is None or number is None or found.group().lower().lstrip().startswith("số"):
        return []
    first = _after_number(words, Draft(head.kind, head.start, number.end, "references.number.list", number))
    shared: Extent | None = found.span("issuer") if found["issuer"] else issuer_before(words, head.start)
    return [replace(d, issuer=d.issuer or shared) for d in (first, *_list(words, first))]

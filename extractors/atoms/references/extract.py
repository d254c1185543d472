"""Find the documents that a text cites."""

from __future__ import annotations

import re
from dataclasses import replace

from kehoach.extractors.atoms.references.draft import Draft, Extent, build
from kehoach.extractors.atoms.references.issuer_patterns import OF_LOW
from kehoach.extractors.atoms.references.issuers import read_issuer
from kehoach.extractors.atoms.references.kinds import Head, Passage, passage
from kehoach.extractors.atoms.references.name_patterns import COMPOUND_BEFORE_LOW, PARLIAMENT_LOW
from kehoach.extractors.atoms.references.named import read_named
from kehoach.extractors.atoms.references.numbered import read_numbered
from kehoach.extractors.atoms.references.place import Place
from kehoach.extractors.atoms.references.title_patterns import AMENDED_LOW
from kehoach.extractors.atoms.references.when import read_date
from kehoach.schemas.references import Reference

_MANY = 20_000
"""Heads up to which unnumbered documents are read: far more than any plan has, so that junk stays cheap."""
_ABBREVIATED = 2
_GAP = 14
_COMPOUND = 12


def find_references(text: str) -> tuple[Reference, ...]:
    """Every citation of ``text`` in order; offsets are code points of ``text``. Never raises on any text."""
    words = passage(text)
    drafts: list[Draft] = []
    cores: list[Extent] = []
    inside = 0
    for count, head in enumerate(words.kinds.all_in(words.text, words.low)):
        cores = [core for core in cores if core[1] > head.start]
        if any(start <= head.start for start, _ in cores):
            continue
        found = read_numbered(words, head)
        if not found and count < _MANY and not _is_part_of_word(words, head):
            found = _named(Place(words, head, inside if head.start < inside else None))
        drafts += found
        cores += [draft.core for draft in found]
        inside = max([inside, *(draft.title[1] for draft in found if draft.title)])
    drafts.sort(key=lambda draft: draft.start)
    return build(text, _share_issuers(text, drafts))


def _is_part_of_word(words: Passage, head: Head) -> bool:
    """Whether the head is the end of another name ("Sở Kế hoạch"), or an abbreviation that only a number makes one."""
    before = words.low[max(0, head.start - _COMPOUND) : head.start]
    return head.end - head.start <= _ABBREVIATED or bool(COMPOUND_BEFORE_LOW.search(before))


def _named(place: Place) -> list[Draft]:
    named = read_named(place)
    if named is None:
        return []
    rule = f"references.named.{named.rule}"
    draft = Draft(
        place.head.kind, place.head.start, named.end, rule, issuer=named.issuer, title=named.title, year=named.year
    )
    return [_law_tail(place.words, draft) if named.rule.startswith(("law", "congress")) else draft]


def _law_tail(words: Passage, draft: Draft) -> Draft:
    """Date and issuer after a law's name ("Luật Giáo dục ngày 14 tháng 6 năm 2019")."""
    issued = read_date(words.low, draft.end)
    if issued and issued.iso:
        draft = replace(draft, issued=issued, end=issued.end)
    of = OF_LOW.match(words.low, draft.end)
    issuer = read_issuer(words, draft.end) if of and PARLIAMENT_LOW.match(words.low, of.end()) else None
    return replace(draft, issuer=issuer, end=issuer[1]) if issuer else draft


def _share_issuers(text: str, drafts: list[Draft]) -> list[Draft]:
    """Give neighbours of one symbol one issuer: "Chỉ thị số 10/CT-TTg và Chỉ thị số 31/CT-TTg của Thủ tướng …"."""
    shared = list(drafts)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        if here.issuer or here.title or not after.issuer or not _same_body(here, after):
            continue
        if _is_amended_in(text, here, after):
            shared[i] = replace(here, issuer=after.issuer)
            continue
        gap = text[here.end : after.start] if after.start - here.end < _GAP else "-"
        if gap.strip(" ,;()").removeprefix("và").strip() in {"", "số", "các"}:
            shared[i] = replace(here, issuer=after.issuer)
    return shared


def _is_amended_in(text: str, here: Draft, after: Draft) -> bool:
    """``Thông tư A (được sửa đổi tại Thông tư B) của Bộ trưởng …``: what stands behind the bracket issued both."""
    closed = after.issuer is not None and ")" in text[after.start : after.issuer[0]]
    return closed and bool(AMENDED_LOW.fullmatch(text[here.end : min(after.start, here.end + 90)].lower()))


def _same_body(a: Draft, b: Draft) -> bool:
    """Whether both stand in one list, or the last part of their symbols is the same ("TTg")."""
    if b.rule.endswith(".list") and a.kind == b.kind:
        return True
    left, right = (re.split(r"[/-]", d.number.value)[-1] if d.number and d.number.value else "" for d in (a, b))
    return left == right and left.isalpha()

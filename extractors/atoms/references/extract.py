"""Find the documents that a text cites."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kehoach.extractors.atoms.references.issuers import issuer_before, read_issuer
from kehoach.extractors.atoms.references.kinds import Head, Kinds, kinds, same_length_lower
from kehoach.extractors.atoms.references.name_patterns import COMPOUND_BEFORE_LOW
from kehoach.extractors.atoms.references.named import Place, read_named
from kehoach.extractors.atoms.references.numbers import Number, number_at, read_number
from kehoach.extractors.atoms.references.patterns import (
    ALIAS_LOW,
    LIST_HEAD,
    BODY_OF_SYMBOL,
    LIST_NEXT,
    OF_LOW,
    PROVISION,
    PROVISION_LINK_LOW,
    SESSION_LOW,
    UNOPENED_TITLE,
)
from kehoach.extractors.atoms.references.titles import read_title
from kehoach.extractors.atoms.references.when import Issued, read_date
from kehoach.schemas.base import Span, quote
from kehoach.schemas.references import DocumentType, Reference

Extent = tuple[int, int]
_MODIFIERS = frozenset({"chi tiết", "hành động", "phối hợp", "liên tịch", "liên ngành", "công tác", "kết luận", "hỏa tốc", ""})
_WINDOW = 130


@dataclass(frozen=True, slots=True)
class _Draft:
    """A citation while it is being read; every part is an extent of the text."""

    kind: DocumentType
    start: int
    end: int
    rule: str
    number: Number | None = None
    issued: Issued | None = None
    issuer: Extent | None = None
    title: Extent | None = None
    year: int | None = None


def find_references(text: str) -> tuple[Reference, ...]:
    """Every citation of ``text`` in order; offsets are code points of ``text``. Never raises on any text."""
    low = same_length_lower(text)
    drafts: list[_Draft] = []
    cores: list[Extent] = []
    inside = 0
    lexicon = kinds()
    for head in lexicon.all_in(low):
        cores = [c for c in cores if c[1] > head.start]
        if any(start <= head.start for start, _ in cores) or COMPOUND_BEFORE_LOW.search(low[max(0, head.start - 12) : head.start]):
            continue
        found = _read(text, low, head, lexicon, inside if head.start < inside else None)
        if found:
            drafts += found
            cores += [(d.start, _core_end(d)) for d in found]
            inside = max(inside, *(d.title[1] if d.title else 0 for d in found))
    drafts.sort(key=lambda d: d.start)
    return _build(text, _share_issuers(text, drafts))


def _read(text: str, low: str, head: Head, lexicon: Kinds, inside: int | None) -> list[_Draft]:
    listed = _read_list_head(text, low, head, lexicon)
    if listed:
        return listed
    number = read_number(text, low, head, lexicon)
    if number is None:
        return _read_named(text, low, head, lexicon, inside)
    draft = _numbered(text, low, head, number, lexicon)
    listed = _read_list(text, low, draft, lexicon)
    shared = draft.issuer if number.between else None
    return [draft, *(replace(d, issuer=d.issuer or shared) for d in listed)]


def _numbered(text: str, low: str, head: Head, number: Number, lexicon: Kinds) -> _Draft:
    draft = _Draft(head.kind, head.start, number.end, "references.number", number)
    if number.short:
        draft = replace(draft, rule="references.number.short")
    draft = _after_number(text, low, draft, lexicon)
    draft = _between(text, low, draft, lexicon)
    if draft.issuer is None:
        draft = replace(draft, issuer=issuer_before(text, head.start))
    return draft


def _after_number(text: str, low: str, draft: _Draft, lexicon: Kinds) -> _Draft:
    """Date and issuer in either order, then the title."""
    pos = _after_remark(text, low, draft.end)
    for _ in range(3):
        issued = read_date(low, pos) if draft.issued is None else None
        if issued:
            draft, pos = replace(draft, issued=issued, end=max(issued.end, draft.end)), issued.stop
            continue
        issuer = read_issuer(text, low, pos, lexicon) if draft.issuer is None else None
        if issuer is None:
            break
        draft, pos = replace(draft, issuer=issuer, end=issuer[1]), issuer[1]
        if low.startswith(" ban hành", pos) and OF_LOW.match(low, draft.issuer[0] - 4 if draft.issuer else pos):
            pos = _past_issue(low, pos)
    session = SESSION_LOW.match(low, pos) if draft.issuer else None
    pos = _after_remark(text, low, session.end() if session else pos)
    title = read_title(text, low, pos, lexicon, draft.issuer is not None)
    if title is None:
        return _title_then_issuer(text, low, draft, pos, lexicon)
    return _issuer_in_title(text, low, replace(draft, title=title, end=max(draft.end, title[1])))


def _title_then_issuer(text: str, low: str, draft: _Draft, pos: int, lexicon: Kinds) -> _Draft:
    """ "… ngày 30/12/2019 Năm an toàn giao thông của Ủy ban …": the title stands before the issuer."""
    found = UNOPENED_TITLE.match(text, pos) if draft.issued and not draft.issuer else None
    issuer = read_issuer(text, low, found.end(), lexicon) if found else None
    if found is None or issuer is None or lexicon.head.search(low, *found.span("title")):
        return draft
    return replace(draft, title=found.span("title"), issuer=issuer, end=issuer[1])


def _issuer_in_title(text: str, low: str, draft: _Draft) -> _Draft:
    """ "… số 53/2013/QH13 về … của Quốc hội": the body that the symbol stands for ends the title."""
    if draft.issuer or not draft.title or not draft.number or not draft.number.value:
        return draft
    start, end = draft.title
    of = low.rfind(" của ", start, end)
    symbols = [s.rstrip("0123456789") for s in re.split(r"[/-]", draft.number.value)]
    names = [n for s in symbols if s in BODY_OF_SYMBOL for n in _tuple(BODY_OF_SYMBOL[s])]
    if of < 0 or end - of > 80 or not low.startswith(tuple(names), of + 5):
        return draft
    return replace(draft, issuer=(of + 5, end), title=(start, of))


def _tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _past_issue(low: str, pos: int) -> int:
    """After "do Bộ … ban hành" a date may follow; "ban hành" is then no title."""
    after = pos + len(" ban hành")
    return after if read_date(low, after) else pos


def _after_remark(text: str, low: str, pos: int) -> int:
    """Skip a short bracket such as "(CSGT)" that gives neither a date nor a name."""
    start = pos
    while start < len(text) and text[start] == " ":
        start += 1
    close = text.find(")", start, start + 24) if text[start : start + 1] == "(" else -1
    if close < 0 or read_date(low, start) or ALIAS_LOW.match(low, start) or low.startswith(("(v/v", "(về"), start):
        return pos
    return close + 1


def _between(text: str, low: str, draft: _Draft, lexicon: Kinds) -> _Draft:
    """Words between the kind and the number: the issuer, a law's name, or the title."""
    if draft.number is None or draft.number.between is None:
        return draft
    start, end = draft.number.between
    if OF_LOW.match(low, start):
        issuer = read_issuer(text, low, start, lexicon)
        return replace(draft, issuer=(issuer[0], min(end, issuer[1]))) if issuer and draft.issuer is None else draft
    words = quote(text, start, end)
    if words.text.lower() in _MODIFIERS or (draft.title and draft.kind.unnumbered != "luật"):
        return draft
    return replace(draft, title=(words.start, words.end))


def _read_list(text: str, low: str, first: _Draft, lexicon: Kinds) -> list[_Draft]:
    """ "…, số 15/QĐ-UBND ngày …": further numbers under the same head."""
    drafts: list[_Draft] = []
    last = first
    while link := LIST_NEXT.match(text, last.end):
        number = number_at(text, link.end())
        if number is None or not lexicon.allows(first.kind, number.value or ""):
            break
        last = _Draft(first.kind, number.start, number.end, "references.number.list", number)
        last = _after_number(text, low, last, lexicon)
        drafts.append(last)
    return drafts


def _read_list_head(text: str, low: str, head: Head, lexicon: Kinds) -> list[_Draft]:
    """ "các Kế hoạch của UBND tỉnh: số 60/KH-UBND …; số 180/KH-UBND …"."""
    found = LIST_HEAD.match(text, head.end)
    number = number_at(text, found.end()) if found and ":" in found.group() else None
    if found is None or number is None or (not found["issuer"] and ":" not in text[head.end : head.end + 3]):
        return []
    if text[head.end : found.end()].lower().lstrip().startswith("số"):
        return []
    first = _Draft(head.kind, head.start, number.end, "references.number.list", number)
    drafts = [first := _after_number(text, low, first, lexicon), *_read_list(text, low, first, lexicon)]
    shared = found.span("issuer") if found["issuer"] else issuer_before(text, head.start)
    return [replace(d, issuer=shared) if shared and d.issuer is None else d for d in drafts]


def _read_named(text: str, low: str, head: Head, lexicon: Kinds, inside: int | None) -> list[_Draft]:
    named = read_named(Place(text, low, head, lexicon, inside))
    if named is None:
        return []
    draft = _Draft(
        head.kind, head.start, named.end, f"references.named.{named.rule}", None, None, named.issuer, named.title, named.year
    )
    if named.rule.startswith("law") or named.rule == "congress":
        draft = _law_tail(text, low, draft, lexicon)
    return [draft]


def _law_tail(text: str, low: str, draft: _Draft, lexicon: Kinds) -> _Draft:
    """Date and issuer after a law's name ("Luật Giáo dục ngày 14 tháng 6 năm 2019")."""
    issued = read_date(low, draft.end)
    if issued and issued.iso:
        draft = replace(draft, issued=issued, end=issued.end)
    of = OF_LOW.match(low, draft.end)
    issuer = read_issuer(text, low, draft.end, lexicon) if of and of["word"] == "của" and low.startswith("quốc hội", of.end()) else None
    return replace(draft, issuer=issuer, end=issuer[1]) if issuer else draft


def _core_end(draft: _Draft) -> int:
    """Up to where other heads are parts of this citation and not citations of their own."""
    ends = [draft.start + 1]
    ends += [draft.number.end] if draft.number else []
    ends += [draft.issuer[1]] if draft.issuer and (not draft.title or draft.issuer[1] <= draft.title[0]) else []
    return max(ends)


def _share_issuers(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """ "Chỉ thị số 10/CT-TTg và Chỉ thị số 31/CT-TTg của Thủ tướng …": one issuer for neighbours of one symbol."""
    shared = list(drafts)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        if here.issuer or here.title or not after.issuer or not _same_symbol(here, after):
            continue
        gap = text[here.end : after.start] if after.start - here.end < 14 else "-"
        if gap.strip(" ,;()").removeprefix("và").strip() in {"", "số", "các"}:
            shared[i] = replace(here, issuer=after.issuer)
    return shared


def _same_symbol(a: _Draft, b: _Draft) -> bool:
    left, right = (re.split(r"[/-]", d.number.value)[-1] if d.number and d.number.value else "" for d in (a, b))
    return left == right and left.isalpha()


def _build(text: str, drafts: list[_Draft]) -> tuple[Reference, ...]:
    built: list[Reference] = []
    titles: list[tuple[int, int]] = []
    for draft in drafts:
        while titles and titles[-1][0] <= draft.start:
            titles.pop()
        built.append(_reference(text, draft, titles[-1][1] if titles else None))
        if draft.title and draft.title[0] > draft.start:
            titles.append((draft.title[1], len(built) - 1))
    return tuple(built)


def _reference(text: str, draft: _Draft, parent: int | None) -> Reference:
    number, issued = draft.number, draft.issued
    issuer, title = _quote(text, draft.issuer), _quote(text, draft.title)
    return Reference(
        type=draft.kind.name,
        span=quote(text, draft.start, draft.end),
        number=number.value if number else None,
        short=bool(number and number.short),
        issued_on=issued.iso if issued else None,
        issued_year=issued.year if issued else draft.year,
        issuer=issuer.text if issuer else None,
        title=title.text if title else None,
        provisions=provisions_before(text, draft.start),
        number_span=quote(text, number.start, number.end) if number else None,
        issued_on_span=quote(text, issued.start, issued.end) if issued and issued.year else None,
        issuer_span=issuer,
        title_span=title,
        parent=parent,
        rule=draft.rule,
    )


def _quote(text: str, extent: Extent | None) -> Span | None:
    return quote(text, *extent) if extent and extent[1] > extent[0] else None


def provisions_before(text: str, pos: int) -> tuple[Span, ...]:
    """The provisions that lead to the citation at ``pos`` ("điểm a khoản 2 Điều 5 Thông tư …"), in order."""
    window = max(0, pos - _WINDOW)
    chain: list[Span] = []
    after = pos
    for found in reversed(list(PROVISION.finditer(text, window, pos))):
        if not PROVISION_LINK_LOW.fullmatch(text[found.end() : after].lower()):
            break
        after = found.start()
        chain.append(quote(text, found.start(), found.end()))
    return tuple(reversed(chain))

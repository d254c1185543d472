"""A citation while it is being read, and the reference it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.extractors.atoms.references.numbers import Number, normal_number
from kehoach.extractors.atoms.references.patterns import ALIAS, NUMBER, PROVISION, PROVISION_LINK_LOW
from kehoach.extractors.atoms.references.when import Issued
from kehoach.schemas.base import Span, quote
from kehoach.schemas.references import DocumentType, Reference

Extent = tuple[int, int]
_WINDOW = 130


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a citation as extents of the text."""

    kind: DocumentType
    start: int
    end: int
    rule: str
    number: Number | None = None
    issued: Issued | None = None
    issuer: Extent | None = None
    title: Extent | None = None
    year: int | None = None

    @property
    def core(self) -> Extent:
        """Up to the title: where other heads are parts of this citation and not citations of their own."""
        ends = [self.start + 1]
        ends += [self.number.end] if self.number else []
        ends += [self.issuer[1]] if self.issuer and (not self.title or self.issuer[1] <= self.title[0]) else []
        return self.start, max(ends)


def build(text: str, drafts: list[Draft]) -> tuple[Reference, ...]:
    """The references of drafts sorted by start, each with the index of the one whose title holds it."""
    built: list[Reference] = []
    titles: list[tuple[int, int]] = []
    aliases: list[Extent] = []
    for draft in drafts:
        aliases = [extent for extent in aliases if extent[1] > draft.start]
        if any(start <= draft.start for start, _ in aliases):
            continue
        while titles and titles[-1][0] <= draft.start:
            titles.pop()
        alias = _alias(text, draft)
        aliases += [alias] if alias else []
        built.append(_reference(text, draft, alias, titles[-1][1] if titles else None))
        if draft.title and draft.title[0] > draft.start:
            titles.append((draft.title[1], len(built) - 1))
    return tuple(built)


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


def _reference(text: str, draft: Draft, alias: Extent | None, parent: int | None) -> Reference:
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
        alias=" ".join(text[slice(*alias)].split()) if alias else None,
        parent=parent,
        rule=draft.rule,
    )


def _alias(text: str, draft: Draft) -> Extent | None:
    """The short name that a bracket after the citation gives it ("(sau đây gọi tắt là Đề án 06)")."""
    found = ALIAS.match(text, draft.end)
    if not found or not found["alias"].lower().startswith(draft.kind.name.lower()):
        return None
    number = NUMBER.search(found["alias"])
    other = number and not (draft.number and draft.number.value == normal_number(number["number"]))
    return None if other else found.span("alias")


def _quote(text: str, extent: Extent | None) -> Span | None:
    return quote(text, *extent) if extent and extent[1] > extent[0] else None

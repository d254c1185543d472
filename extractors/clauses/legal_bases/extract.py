"""The documents a plan stands on or names: one entry each, with the words that prove every value."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.extractors.atoms.references.keys import citation_key
from kehoach.extractors.atoms.units.names import open_name
from kehoach.extractors.clauses.legal_bases.merge import Group, merge
from kehoach.extractors.clauses.legal_bases.names import fullness
from kehoach.extractors.clauses.legal_bases.select import Cited, select
from kehoach.extractors.structure.model import Structure
from kehoach.schemas.base import Evidence, Span
from kehoach.schemas.plan import Certainty, LegalBasis, Organisation
from kehoach.schemas.references import Reference

_PARTS = ("number", "issued_on", "issuer", "title")
_SURE = (
    "references.number",
    "references.number.list",
    "references.named.law.known",
    "references.named.congress",
    "references.named.quoted",
)


def extract_legal_bases(structure: Structure, references: Sequence[Reference]) -> tuple[LegalBasis, ...]:
    """One entry for each distinct document cited, in order of first citation.

    ``references`` are those of ``structure.text``. Role ``basis`` where the preamble names a document as a
    ground, else ``mention``. Values come from the first citation that states them, the name of an unnumbered
    document from the fullest.
    """
    return tuple(_entry(structure, group) for group in merge(select(structure, references)))


def _entry(structure: Structure, group: Group) -> LegalBasis:
    chosen = {part: _chosen(group, part) for part in _PARTS}
    issuer = _organisation(chosen["issuer"])
    number, title = _value(chosen["number"], "number"), _value(chosen["title"], "title")
    return LegalBasis(
        key=citation_key(group.first.type, number, group.year, issuer.name if issuer else None, title),
        type=group.first.type,
        number=number,
        issued_on=_value(chosen["issued_on"], "issued_on"),
        issuer=issuer,
        title=title,
        role="basis" if any(m.role == "basis" for m in group.members) else "mention",
        provisions=_provisions(structure.text, group.members),
        spans=tuple(m.reference.span for m in sorted(group.members, key=lambda m: m.reference.span.start)),
        rule=group.first.rule,
        certainty=_certainty(group),
        evidence={part: _evidence(r, part) for part, r in chosen.items() if r is not None},
    )


def _chosen(group: Group, part: str) -> Reference | None:
    """The citation that a value is taken from."""
    stating = [m.reference for m in group.members if getattr(m.reference, part) is not None]
    if part in {"issuer", "title"}:
        stating = [r for r in stating if not str(getattr(r, part)).isupper()] or stating
    if part == "title" and not group.first.number and stating:
        return max(stating, key=lambda r: fullness(r.title or ""))
    return stating[0] if stating else None


def _value(reference: Reference | None, part: str) -> str | None:
    value = getattr(reference, part) if reference else None
    return None if value is None else str(value)


def _organisation(reference: Reference | None) -> Organisation | None:
    if reference is None or reference.issuer is None:
        return None
    return open_name(reference.issuer).model_copy(update={"span": reference.issuer_span})


def _provisions(text: str, members: list[Cited]) -> tuple[str, ...]:
    """The provisions cited, each chain as written ("điểm a khoản 2 Điều 5"), without doubles."""
    chains = [m.reference.provisions for m in members if m.reference.provisions]
    return tuple(dict.fromkeys(text[c[0].start : c[-1].end] for c in chains))


def _evidence(reference: Reference, part: str) -> Evidence:
    span: Span | None = getattr(reference, f"{part}_span")
    return Evidence(rule=reference.rule, spans=(span,) if span else ())


def _certainty(group: Group) -> Certainty:
    """Doubtful: a number without its symbol, a day that does not exist, a name that only its place makes one."""
    first = group.first
    impossible = first.issued_on_span is not None and first.issued_on is None and "/" in first.issued_on_span.text
    return "chắc chắn" if first.rule in _SURE and not impossible else "cần xem lại"

"""A document that a text cites: what its words say of kind, number, date, issuer and title."""

from __future__ import annotations

from kehoach.schemas.base import Frozen, Span


class Reference(Frozen):
    """One citation, exactly as far as its words go; nothing is looked up or inferred here.

    ``span`` runs from the name of the kind (or the number, in a list that shares a head) to the end of
    the title. ``number`` has spaces and odd dashes taken out, ``number_span`` quotes it as written.
    ``short`` marks a number without its symbol ("Chỉ thị 23"). ``issued_on`` is an ISO 8601 date, null
    where the date is missing or impossible; ``issued_year`` is also set by "năm 2019". ``alias`` is
    the short name that a bracket gives it ("Đề án 06"). ``parent`` is the
    index of the reference whose title holds this one. ``rule`` is the dotted id of the rule that read it.
    """

    type: str
    span: Span
    number: str | None = None
    short: bool = False
    issued_on: str | None = None
    issued_year: int | None = None
    issuer: str | None = None
    title: str | None = None
    provisions: tuple[Span, ...] = ()
    number_span: Span | None = None
    issued_on_span: Span | None = None
    issuer_span: Span | None = None
    title_span: Span | None = None
    alias: str | None = None
    parent: int | None = None
    rule: str

    @property
    def number_as_written(self) -> str | None:
        """The number as the text writes it."""
        return self.number_span.text if self.number_span else None


class DocumentType(Frozen):
    """A kind of document in the lexicon: official name, heads in lower case, symbols of its numbers.

    ``unnumbered`` says how it is cited without a number ("luật", "kỳ họp", "tên", "chương trình", "không").
    ``match``/``reject`` are phrases in which the kind is cited, and is not.
    """

    name: str
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    unnumbered: str
    match: tuple[str, ...]
    reject: tuple[str, ...]

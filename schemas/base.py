"""What every schema is built from: a frozen model, a span that quotes its words, evidence."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot change and has no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """Words of a document: ``text`` stands at ``[start, end)`` of the plan's text, in code points."""

    start: int
    end: int
    text: str


class Evidence(Frozen):
    """Where a value was read and which rule read it (``rule`` is a dotted id such as ``header.number``)."""

    rule: str
    spans: tuple[Span, ...] = ()


class Inference(Frozen):
    """A part of a value that the words do not say, what it was taken from, and the words it came from."""

    field: str
    value: str
    source: str
    span: Span | None = None


def quote(text: str, start: int, end: int) -> Span:
    """The span of ``text[start:end]`` without white space at its ends."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return Span(start=start + lead, end=start + lead + len(piece), text=piece)

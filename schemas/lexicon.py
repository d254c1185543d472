"""Lexicons: data that a newcomer edits, each entry with examples that a test runs."""

from __future__ import annotations

from pydantic import Field

from kehoach.schemas.base import Frozen


class Entry(Frozen):
    """Some phrases of one label. ``match`` are texts in which the entry is found, ``reject`` false friends.

    ``group`` says that the phrases name several units; ``full`` is the open form of an abbreviation.
    """

    id: str
    label: str
    phrases: tuple[str, ...] = Field(min_length=1)
    group: bool = False
    full: str | None = None
    match: tuple[str, ...] = Field(min_length=1)
    reject: tuple[str, ...] = ()


class Lexicon(Frozen):
    """A file of entries; ``purpose`` says in one sentence what it is for."""

    purpose: str
    entries: tuple[Entry, ...]

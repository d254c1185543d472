"""Which units are meant by what someone calls them; conditions for the table of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_

from kehoach.pipeline.store.fold import fold
from kehoach.pipeline.store.tables import units

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

_MOST = 20
"""Words of a question that count."""


def called(asked: str) -> ColumnElement[bool]:
    """Units with this UID, folder name, id in the directory or whole name."""
    return or_(units.c.uid == asked, units.c.slug == asked, units.c.unit == asked, units.c.name == asked)


def with_words(asked: str) -> list[ColumnElement[bool]]:
    """One condition for each word that the name has to hold, typed with or without marks; none for no word."""
    return [units.c.folded.contains(word, autoescape=True) for word in fold(asked).split()[:_MOST]]

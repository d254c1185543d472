"""One place where a text names a movement."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.schemas.plan import CampaignKind

STRONG, BARE, WEAK = 2, 1, 0
"""How sure a kind is: said by a head word, by "thi đua" alone, by nothing but "thực hiện"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at ``start:end`` of the text, its kind, and how it was found.

    ``after`` is where its quotation or phrase ends; ``para`` the paragraph's index; ``many`` whether the
    head is plural, so that it goes on after a name with a head of its own.
    """

    start: int
    end: int
    after: int
    para: int
    kind: CampaignKind
    strength: int
    rule: str
    quoted: bool
    launched: bool = False

"""Where the name of a kind stands, and the document that is named there without a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach.extractors.atoms.references.kinds import Head, Passage
from kehoach.extractors.atoms.references.name_patterns import OWN_BEFORE_LOW, SECOND_AMENDED
from kehoach.extractors.atoms.references.phrases import UPPER
from kehoach.extractors.atoms.references.titles import title_end

Extent = tuple[int, int]
_NEXT = re.compile(rf"(?:,| và)\s(?=[{UPPER}])")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``title``, its issuer where the name says it, the end of all that was read, the rule."""

    title: Extent | None
    end: int
    rule: str
    issuer: Extent | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A head in its passage; ``inside`` is the end of the title it stands in, if it stands in one."""

    words: Passage
    head: Head
    inside: int | None

    @property
    def text(self) -> str:
        """The text."""
        return self.words.text

    @property
    def low(self) -> str:
        """The text in lower case."""
        return self.words.low

    @property
    def kind(self) -> str:
        """The official name of the kind."""
        return self.head.kind.name

    @property
    def pos(self) -> int:
        """The offset after the head."""
        return self.head.end

    @property
    def name_start(self) -> int:
        """Where the words after the head start."""
        return self.words.skip_blanks(self.pos)

    @property
    def capital(self) -> bool:
        """Whether the head is written with a capital."""
        return self.text[self.head.start].isupper()

    @property
    def is_own(self) -> bool:
        """Whether it is the plan that this text makes ("Trường … xây dựng Kế hoạch …")."""
        return self.inside is None and bool(OWN_BEFORE_LOW.search(self.before(40)))

    @property
    def opens_name(self) -> bool:
        """Whether words of a name follow at once, and no comma or "và" of a list of kinds."""
        rest = self.text[self.pos : self.pos + 2]
        return rest[:1].isspace() and rest[1:].isalpha() and not self.low.startswith("và ", self.pos + 1)

    def before(self, size: int) -> str:
        """The lower-case words before the head."""
        return self.low[max(0, self.head.start - size) : self.head.start]

    def end_of_name(self, start: int, limit: int = 400, *, amends: bool = False) -> int:
        """Where the title-like words from ``start`` end, within the title the head is in.

        A law that ``amends`` others may name two, where its date follows the second.
        """
        end = title_end(self.words, start, limit)
        return self._before_next_kind(start, min(end, self.inside) if self.inside else end, amends=amends)

    def _before_next_kind(self, start: int, end: int, *, amends: bool) -> int:
        """A name ends before ", " or " và" and a kind with a capital ("Chương trình … và Kế hoạch …")."""
        for found in _NEXT.finditer(self.text, start, end):
            if amends and SECOND_AMENDED.match(self.text, found.start()):
                continue
            if self.words.kinds.head.match(self.low, found.end()):
                return found.start()
        return end

"""The only exception that leaves a reader: one line that a clerk can act on."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read.

    ``place`` is the file's name (or the part of it), ``finding`` what is wrong and ``remedy`` what to do,
    all in Vietnamese; ``str(error)`` is one line.
    """

    def __init__(self, place: str, finding: str, remedy: str) -> None:
        super().__init__(f"{place}: {finding}; {remedy}")
        self.place, self.finding, self.remedy = place, finding, remedy

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, str]]:
        """Cross process borders with all three parts."""
        return type(self), (self.place, self.finding, self.remedy)

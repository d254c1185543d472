"""Failures that may pass: when to try again, and when to give up until the file changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

TRIES = 5
LONGEST = 300.0


def delay(tries: int, first: float = 2.0) -> float:
    """Seconds to wait after so many tries (1 or more): twice as long each time, at most ``LONGEST``."""
    return min(first * float(2 ** min(tries - 1, 20)), LONGEST)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How often a file of this mark was tried, what was wrong the last time, and when it is tried again."""

    mark: object
    tries: int
    reason: str
    due: float


@dataclass(slots=True)
class Retries:
    """By label the files whose failure may pass; ``first`` is the wait in seconds after the first try."""

    first: float = 2.0
    known: dict[str, Attempt] = field(default_factory=dict)

    def refused(self, marks: Callable[[str], object], now: float) -> dict[str, str]:
        """Labels not to be tried at ``now``, with the reason; a file whose mark has changed is new."""
        self.known = {label: one for label, one in self.known.items() if one.mark == marks(label)}
        return {label: said(one) for label, one in self.known.items() if one.tries >= TRIES or now < one.due}

    def note(self, failed: Mapping[str, str], marks: Callable[[str], object], tried: Iterable[str], now: float) -> None:
        """Take in a run over the labels ``tried``; ``failed`` are failures that may pass, by label, with the reason."""
        for label in tried:
            before = self.known.pop(label, None)
            if label in failed:
                tries = before.tries + 1 if before else 1
                self.known[label] = Attempt(marks(label), tries, failed[label], now + delay(tries, self.first))

    def until(self) -> float | None:
        """When the next try is due; ``None`` where none is."""
        return min((one.due for one in self.known.values() if one.tries < TRIES), default=None)

    def given_up(self, label: str) -> bool:
        """Whether the file is not tried again as it is."""
        return label in self.known and self.known[label].tries >= TRIES


def said(attempt: Attempt) -> str:
    """The reason as it is shown while the file waits, or after the last try."""
    if attempt.tries < TRIES:
        return attempt.reason
    return f"{attempt.reason} (đã thử {attempt.tries} lần; sẽ thử lại khi tệp thay đổi hoặc khi khởi động lại)"

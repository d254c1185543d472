"""What goes wrong with a store, in one line that says what to do."""

from __future__ import annotations


class StoreError(RuntimeError):
    """A store that cannot be used: "place: finding; remedy" in Vietnamese, never with a password."""


class MissingExtraError(StoreError):
    """The libraries of an extra are not installed."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} cần phần mở rộng chưa cài; cài bằng lệnh: pip install 'kehoach[{extra}]'")
        self.extra = extra


class UnknownError(StoreError):
    """An id that the store does not hold."""

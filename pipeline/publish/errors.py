"""What goes wrong with a server, in one line that says what to do."""

from __future__ import annotations


class PublishError(RuntimeError):
    """A server that cannot be used as it is: "place: finding; remedy" in Vietnamese, never with a password."""


class ItemError(RuntimeError):
    """One item that the server does not take; the others are not concerned."""

"""Commands that need the libraries of an extra."""

from __future__ import annotations

import importlib.util

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.store.errors import MissingExtraError


def needs(extra: str, purpose: str, *libraries: str) -> None:
    """Raises ``Failure`` with the command that installs ``extra``, where any of its ``libraries`` is missing."""
    if any(importlib.util.find_spec(library) is None for library in libraries):
        raise Failure(Exit.USAGE, str(MissingExtraError(extra, purpose)))

"""Files in, files out. The front door: ``read``, ``extract``, ``resolve``, ``write``, ``run``."""

from __future__ import annotations

from typing import TYPE_CHECKING

# These two carry the names of modules, which importing a module later would put in their place: so they come first,
# and both modules load what they need only when they are called.
from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.run import run

if TYPE_CHECKING:
    from kehoach.pipeline.assemble import extract
    from kehoach.pipeline.readers import read
    from kehoach.pipeline.writers import write

__all__ = ["extract", "read", "resolve", "run", "write"]

_HOMES = {
    "extract": "kehoach.pipeline.assemble",
    "read": "kehoach.pipeline.readers",
    "write": "kehoach.pipeline.writers",
}


def __getattr__(name: str) -> object:
    """Load a verb when it is first asked for, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

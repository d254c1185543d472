"""What every route works with: the store, the memory, the settings, the queue of uploads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from kehoach.pipeline.serve.intake import Intake
from kehoach.pipeline.serve.memory import Memory
from kehoach.pipeline.serve.metrics import Metrics
from kehoach.pipeline.serve.settings import Settings

if TYPE_CHECKING:
    from kehoach.pipeline.store.engine import Engine


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one server."""

    engine: Engine
    settings: Settings
    memory: Memory
    metrics: Metrics
    intake: Intake


def parts_of(request: Request) -> Parts:
    """The parts of the server that was asked."""
    parts: Parts = request.app.state.parts
    return parts


Server = Annotated[Parts, Depends(parts_of)]

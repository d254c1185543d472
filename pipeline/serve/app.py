"""The server as one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI

from kehoach.pipeline.hooks.courier import Courier, Rounds
from kehoach.pipeline.serve.frame import Frame
from kehoach.pipeline.serve.guard import Guard
from kehoach.pipeline.serve.intake import Intake
from kehoach.pipeline.serve.memory import Memory
from kehoach.pipeline.serve.metrics import Metrics
from kehoach.pipeline.serve.parts import Parts
from kehoach.pipeline.serve.problems import handle_all
from kehoach.pipeline.serve.routes import feeds, plans, search, state, tasks, units, uploads
from kehoach.schemas.api import API_VERSION

if TYPE_CHECKING:
    from kehoach.pipeline.serve.settings import Settings
    from kehoach.pipeline.store.engine import Engine

_ABOUT = (
    "Plans of Vietnamese offices, their tasks by unit, and calendars to subscribe to. Within version 1 fields and "
    "addresses are only added; a program must ignore fields that it does not know. Errors are "
    "`application/problem+json`."
)


def create_app(engine: Engine, settings: Settings) -> FastAPI:
    """The application over the store ``engine``; it reads uploads and sends webhooks while it runs."""
    memory, metrics = Memory(engine, settings.fresh), Metrics()
    parts = Parts(engine, settings, memory, metrics, Intake(engine, settings, memory, metrics))

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        courier = Courier(engine, settings.clock, seen=lambda outcome: metrics.deliveries.labels(outcome).inc())
        rounds = Rounds(courier)
        parts.intake.start()
        if settings.deliver:
            rounds.start()
        try:
            yield
        finally:
            parts.intake.stop()
            if settings.deliver:
                rounds.stop()

    app = FastAPI(
        title="kehoach",
        version=API_VERSION,
        description=_ABOUT,
        lifespan=running,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.parts, app.state.guard = parts, Guard(engine, memory)
    handle_all(app)
    for router in (plans, tasks, units, feeds, uploads, search, state):
        app.include_router(router.router)
    app.add_middleware(Frame, settings=settings, metrics=metrics)
    return app

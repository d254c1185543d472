"""Feed addresses: a calendar for whoever knows the address, as calendar programs and phones subscribe to it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from kehoach.pipeline.serve.answers import CALENDAR, JSCALENDAR, Body, answer
from kehoach.pipeline.serve.parts import Parts, Server
from kehoach.pipeline.serve.problems import documented
from kehoach.pipeline.serve.units import View, unit_file
from kehoach.pipeline.store.access import digest, feed_of
from kehoach.schemas.calendar import Group

router = APIRouter(tags=["feeds"], responses=documented(404, 422, 503))
Secret = Annotated[str, Path(max_length=100, description="the last part of a feed address: kehoach feed add")]
_ICS: dict[int | str, dict[str, Any]] = {200: {"content": {CALENDAR: {"schema": {"type": "string"}}}}}
_JS: dict[int | str, dict[str, Any]] = {200: {"model": Group, "content": {JSCALENDAR: {}}}}


@router.get("/feeds/{secret}.ics", response_class=Response, responses=_ICS)
async def get_feed(request: Request, server: Server, secret: Secret) -> Response:
    """The calendar of a feed as iCalendar; `webcal://` instead of `https://` makes most programs subscribe."""
    return await _feed(request, server, secret, "calendar.ics")


@router.get("/feeds/{secret}.json", response_class=Response, responses=_JS)
async def get_jscalendar_feed(request: Request, server: Server, secret: Secret) -> Response:
    """The calendar of a feed as JSCalendar."""
    return await _feed(request, server, secret, "calendar.json")


async def _feed(request: Request, server: Parts, secret: str, name: str) -> Response:
    """From memory at once; where the store has to be asked, by another thread."""
    key = ("feed", digest(secret), name)
    found = server.memory.get(key)
    if found is None:
        found = await run_in_threadpool(server.memory.take, key, lambda: _found(server, secret, name))
    if not isinstance(found, Body):
        raise HTTPException(404, "địa chỉ lịch này không có hoặc đã thu hồi; xin địa chỉ mới ở nơi quản lý")
    return answer(request, found)


def _found(server: Parts, secret: str, name: str) -> Body | None:
    feed = feed_of(server.engine, secret) if "\0" not in secret else None
    if feed is None:
        return None
    view = View(feed.remind, feed.as_events) if name == "calendar.ics" else View()
    return unit_file(server.engine, server.memory, feed.unit, name, view)

"""What happens around every request: its size is bounded, it is measured and logged, its answer has safe headers."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from kehoach.pipeline.serve.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kehoach.pipeline.serve.metrics import Metrics
    from kehoach.pipeline.serve.settings import Settings

_LOG = logging.getLogger("kehoach.serve")
_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_TOO_LARGE = "yêu cầu quá lớn; tối đa {most} byte"
_OVERHEAD = 16_384
"""Bytes of a form with a file beyond the file's own."""


class Frame:
    """An ASGI application around another. HEAD is answered as GET without the body (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp, *, settings: Settings, metrics: Metrics) -> None:
        self._app, self._settings, self._metrics = app, settings, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *_SAFE]
            elif scope["method"] == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        most = self._most(scope)
        try:
            if _announced(scope) > most:
                await problem(413, _TOO_LARGE.format(most=most))(scope, receive, sent)
            else:
                await self._app(inner, _bounded(receive, most), sent)
        finally:
            self._note(inner, status, time.perf_counter() - start)

    def _most(self, scope: Scope) -> int:
        files = scope["path"] == "/uploads" and scope["method"] == "POST"
        return self._settings.upload_bytes + _OVERHEAD if files else self._settings.body_bytes

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "-")
        self._metrics.requests.labels(_method(scope), route, str(status)).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        fields: dict[str, Any] = {
            "method": _method(scope),
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "client": scope.get("kehoach.client", "-"),
            "peer": (scope.get("client") or ("-",))[0],
        }
        _LOG.info("yêu cầu", extra={"fields": fields})


def _method(scope: Scope) -> str:
    known = ("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS")
    return scope["method"] if scope["method"] in known else "-"


def _announced(scope: Scope) -> int:
    found = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(found) if found.isdigit() and len(found) < 20 else 0


def _bounded(receive: Receive, most: int) -> Receive:
    """``receive`` that gives up on a body that is longer than announced or allowed."""
    taken = 0

    async def received() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413, _TOO_LARGE.format(most=most))
        return message

    return received

"""Answers with an entity tag (RFC 9110, 8.8.3), and cursors of pages."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from kehoach.pipeline.serve.problems import as_json

JSON = "application/json"
CALENDAR = "text/calendar; charset=utf-8"
JSCALENDAR = "application/jscalendar+json; type=group"


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of an answer, their media type and their entity tag."""

    data: bytes
    media: str
    tag: str


def body(data: bytes, media: str) -> Body:
    """The body with its tag."""
    return Body(data, media, f'"{hashlib.sha256(data).hexdigest()[:32]}"')


def answer(request: Request, found: Body, headers: dict[str, str] | None = None) -> Response:
    """The body, or 304 where the one who asks has it already."""
    shown = {"ETag": found.tag, "Cache-Control": "private, no-cache", **(headers or {})}
    asked = request.headers.get("if-none-match")
    if asked is not None and has(asked, found.tag):
        return Response(status_code=304, headers=shown)
    return Response(found.data, 200, shown, found.media)


def answer_json(request: Request, value: Any, headers: dict[str, str] | None = None) -> Response:
    """``value`` as JSON, as ``answer`` gives it."""
    return answer(request, body(as_json(value), JSON), headers)


def has(asked: str, tag: str) -> bool:
    """Whether a list of entity tags names ``tag``; weak and strong ones count alike (RFC 9110, 13.1.2)."""
    return asked.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in asked.split(","))


def cursor(key: tuple[str, ...] | None) -> str | None:
    """The key of a page as it stands in an address."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=") if key else None


def key_of(text: str | None) -> tuple[str, ...] | None:
    """The key that ``cursor`` wrote. Raises ``HTTPException`` (400) for anything else."""
    if text is None:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError):
        key = None
    if not isinstance(key, list) or len(key) != 2 or not all(isinstance(one, str) and "\0" not in one for one in key):
        raise HTTPException(400, "cursor: không đúng; lấy nguyên giá trị next của trang trước")
    return tuple(key)


def paged(request: Request, items: Any, after: tuple[str, ...] | None) -> Response:
    """A page as JSON, with a link to the next one (RFC 8288)."""
    following = cursor(after)
    links = {}
    if following:
        url = request.url.include_query_params(cursor=following)
        links["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    return answer_json(request, {"items": items, "next": following}, links)

"""What is told of a request that is not answered: ``application/problem+json`` (RFC 9457), in Vietnamese."""

from __future__ import annotations

import json
import logging
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from kehoach.pipeline.store.errors import StoreError, UnknownError
from kehoach.schemas.api import Problem

_LOG = logging.getLogger("kehoach.serve")
_TITLES = {
    400: "Yêu cầu sai",
    401: "Chưa được phép",
    403: "Không đủ quyền",
    404: "Không có",
    405: "Không dùng được cách này",
    409: "Trái với dữ liệu đang có",
    412: "Đã thay đổi",
    413: "Quá lớn",
    422: "Giá trị sai",
    500: "Lỗi của máy chủ",
    503: "Chưa phục vụ được",
}
_DETAILS = {
    404: "không có địa chỉ này; xem các địa chỉ: GET /openapi.json",
    405: "địa chỉ này không nhận phương thức đó; xem: GET /openapi.json",
}
_WHERE = ("query", "path", "header", "body")
MEDIA = "application/problem+json"
DOCUMENTED: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": title, "content": {MEDIA: {}}} for code, title in _TITLES.items()
}
"""The problems as OpenAPI shows them."""


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The response that tells of a problem."""
    body = Problem(title=_TITLES.get(status, "Lỗi"), status=status, detail=detail)
    return Response(body.model_dump_json(), status, headers, MEDIA)


def documented(*codes: int) -> dict[int | str, dict[str, Any]]:
    """The entries of OpenAPI for problems with these codes."""
    return {code: DOCUMENTED[code] for code in codes}


def handle_all(app: FastAPI) -> None:
    """Let every exception end as a problem; one that nobody foresaw says nothing of what is inside."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(UnknownError, lambda _, error: problem(404, str(error)))
    app.add_exception_handler(StoreError, lambda _, error: problem(409, str(error)))
    app.add_exception_handler(SQLAlchemyError, _database)
    app.add_exception_handler(Exception, _unforeseen)


def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = _DETAILS.get(error.status_code) if error.detail in ("Not Found", "Method Not Allowed") else None
    return problem(error.status_code, said or str(error.detail), dict(error.headers or {}))


def _wrong(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = (".".join(str(part) for part in one["loc"] if part not in _WHERE) for one in error.errors())
    named = ", ".join(dict.fromkeys(filter(None, places)))[:200]
    return problem(422, f"{named or 'yêu cầu'}: giá trị không đúng dạng; xem: GET /openapi.json")


def _database(request: Request, error: Exception) -> Response:
    cause = " ".join(str(getattr(error, "orig", error)).split())[:200]
    _LOG.error("không dùng được kho dữ liệu", extra={"fields": {"cause": cause}})
    return problem(503, "kho dữ liệu đang bận hoặc không dùng được; thử lại sau", {"Retry-After": "5"})


def _unforeseen(request: Request, error: Exception) -> Response:
    _LOG.error("lỗi không lường trước", extra={"fields": {"kind": type(error).__name__}}, exc_info=error)
    return problem(500, "máy chủ gặp lỗi không lường trước; xem nhật ký của máy chủ")


def as_json(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

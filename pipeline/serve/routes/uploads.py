"""Uploads: documents in, and what became of them."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, File, Path, Query, Request, Response, UploadFile
from starlette.exceptions import HTTPException

from kehoach.pipeline.serve.answers import JSON, answer_json
from kehoach.pipeline.serve.guard import may
from kehoach.pipeline.serve.intake import FullError
from kehoach.pipeline.serve.parts import Parts, Server
from kehoach.pipeline.serve.problems import as_json, documented
from kehoach.pipeline.store.access import Client
from kehoach.pipeline.store.uploads import Upload, upload_of
from kehoach.schemas.api import UploadState

router = APIRouter(tags=["uploads"], responses=documented(401, 403, 422, 503))
_STEP = 0.02
_MORE = 1.3
Wait = Annotated[int, Query(ge=0, le=60, description="seconds to wait for the outcome")]
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Read, or read before", "model": UploadState},
    202: {"description": "Taken in, still to be read; `Location` says where the outcome will be", "model": UploadState},
}


@router.post("/uploads", response_model=UploadState, responses=_ANSWERS | documented(400, 413))
def upload(
    server: Server,
    file: Annotated[UploadFile, File(description="a document, an archive or a mail")],
    client: Annotated[Client, may("nạp")],
    wait: Wait = 0,
) -> Response:
    """Hand in a file. When the answer comes, the file is safe on the server; the same bytes are the same upload."""
    name = file.filename or "tep"
    try:
        found = server.intake.hand_in(file.file, name, client.id or None, server.settings.now())
    except FullError:
        raise HTTPException(503, "đang có quá nhiều tệp chờ đọc; gửi lại sau", {"Retry-After": "60"}) from None
    except OSError as error:
        raise HTTPException(503, f"không ghi được tệp vào đĩa ({error.strerror}); báo người quản lý máy chủ") from error
    found = _awaited(server, found, wait)
    where = {"Location": f"/uploads/{found.id}"}
    return Response(as_json(_shown(found)), 202 if found.state == "chờ" else 200, where, JSON)


@router.get("/uploads/{id}", response_model=UploadState, dependencies=[may("nạp")], responses=documented(404))
def get_upload(
    request: Request,
    server: Server,
    id: Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file")],
    wait: Wait = 0,
) -> Response:
    """What became of a file."""
    found = upload_of(server.engine, id)
    if found is None:
        raise HTTPException(404, "không có tệp này; gửi tệp: POST /uploads")
    return answer_json(request, _shown(_awaited(server, found, wait)))


def _awaited(server: Parts, found: Upload, seconds: int) -> Upload:
    end, step = time.monotonic() + seconds, _STEP
    while found.state == "chờ" and time.monotonic() < end:
        time.sleep(step)
        step = min(1.0, step * _MORE)
        found = upload_of(server.engine, found.id) or found
    return found


def _shown(found: Upload) -> dict[str, Any]:
    fields = asdict(found)
    del fields["client"]
    return fields

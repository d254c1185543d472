"""Who asks, and whether they may: tokens with scopes; without any token this machine alone.

A server whose store knows no client serves its own machine only. "Its own machine" is a peer at a loopback address that
names the server by a loopback name (so that no web page reaches it through a name of its own), comes from no other
site's page, and was not passed on by a proxy. As soon as there is a client, everyone needs a token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from fastapi import Request, Security
from fastapi.params import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from kehoach.pipeline.serve.settings import is_loopback
from kehoach.pipeline.store.access import SCOPES, Client, Scope, client_of, digest, has_clients

if TYPE_CHECKING:
    from kehoach.pipeline.serve.memory import Memory
    from kehoach.pipeline.store.engine import Engine

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_BEARER = HTTPBearer(
    auto_error=False, scheme_name="token", description="Mã truy cập: kehoach client add TÊN --scope đọc,nạp"
)
_ALONE = Client("", "máy này", SCOPES, "")
_ASK = {"WWW-Authenticate": 'Bearer realm="kehoach"'}
Token = Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]


class Guard:
    """The clients of one store."""

    def __init__(self, engine: Engine, memory: Memory) -> None:
        self._engine, self._memory = engine, memory

    def client(self, request: Request, token: str | None) -> Client:
        """Who asks. Raises ``HTTPException`` (401) for a wrong token, or none where one is needed."""
        if token is not None:
            known = self._memory.take(("client", digest(token)), lambda: client_of(self._engine, token))
            if known is None:
                raise HTTPException(401, "mã truy cập sai hoặc đã thu hồi; tạo mã mới: kehoach client add", _ASK)
            return known
        guarded = self._memory.take("guarded", lambda: (has_clients(self._engine),))[0]
        if guarded or not from_this_machine(request):
            raise HTTPException(401, "cần mã truy cập trong tiêu đề Authorization: Bearer …", _ASK)
        return _ALONE


def may(scope: Scope) -> Depends:
    """A dependency that gives the client who asks, if it may do what ``scope`` says (401 or 403 otherwise)."""

    def allowed(request: Request, token: Token) -> Client:
        guard: Guard = request.app.state.guard
        client = guard.client(request, token.credentials if token else None)
        if scope not in client.scopes:
            raise HTTPException(403, f"mã truy cập này không có quyền “{scope}”; tạo mã khác: kehoach client add")
        request.scope["kehoach.client"] = client.id or "-"
        return client

    security: Depends = Security(allowed)
    return security


def from_this_machine(request: Request) -> bool:
    """Whether the request was made on this machine and by no page of another site."""
    if request.client is None or not is_loopback(request.client.host):
        return False
    if any(name in request.headers for name in _PASSED_ON):
        return False
    named = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    origin = request.headers.get("origin")
    return is_loopback(named) and (origin is None or is_loopback(urlsplit(origin).hostname or ""))

"""A server from its first to its last moment."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import uvicorn

from kehoach.pipeline.serve.app import create_app
from kehoach.pipeline.serve.log import set_up
from kehoach.pipeline.serve.settings import Settings, is_loopback
from kehoach.pipeline.store.access import has_clients
from kehoach.pipeline.store.engine import opened
from kehoach.pipeline.store.errors import StoreError

_IDLE = 30
"""Seconds after which a connection that asks nothing is closed."""
_HEAD = 32_768
"""Bytes that the head of a request may have."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where to listen; ``certificate`` and ``key`` are PEM files for TLS."""

    host: str = "127.0.0.1"
    port: int = 8765
    certificate: Path | None = None
    key: Path | None = None


class OpenError(StoreError):
    """A server that would be open to the network without a token."""

    def __init__(self, host: str) -> None:
        remedy = "tạo mã truy cập trước: kehoach client add TÊN --scope đọc"
        super().__init__(f"{host}: không mở ra mạng khi chưa có mã truy cập nào; {remedy}")


def serve(place: str, where: Where, settings: Settings, started: Callable[[str], None]) -> None:
    """Serve the store at ``place`` until the process is told to end; ``started`` is given the address.

    Raises ``OpenError`` for an address that others can reach while there is no token, ``StoreError`` for a store that
    cannot be used, ``OSError`` for an address that is taken or files that cannot be read.
    """
    with opened(place, create=True) as engine:
        if not is_loopback(where.host) and not has_clients(engine):
            raise OpenError(where.host)
        set_up()
        config = uvicorn.Config(
            create_app(engine, settings),
            host=where.host,
            port=where.port,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            limit_concurrency=settings.connections,
            timeout_keep_alive=_IDLE,
            h11_max_incomplete_event_size=_HEAD,
            ssl_certfile=where.certificate,
            ssl_keyfile=where.key,
        )
        config.load()
        family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
        with socket.create_server((where.host, where.port), family=family, backlog=2048) as listener:
            # Else a body waits for the receiver to acknowledge the head: 40 ms on each answer (connections inherit it).
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            scheme = "https" if where.certificate else "http"
            host = f"[{where.host}]" if ":" in where.host else where.host
            started(f"{scheme}://{host}:{listener.getsockname()[1]}")
            signal.signal(signal.SIGTERM, _ended)
            with suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listener])


def _ended(*_: object) -> NoReturn:
    """uvicorn ends in good order and then hands the signal on, which would kill the process before it has tidied up."""
    raise SystemExit(0)

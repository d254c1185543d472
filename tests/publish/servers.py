"""A real Radicale server on the loopback address, and a proxy before it that counts, fails and meddles."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

PASSWORD = "mật-khẩu-Bí-Mật-77"


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def radicale(folder: Path, *options: str) -> Iterator[str]:
    """The address of a running server that keeps its data in ``folder``; it knows one user, ``to``."""
    folder.mkdir(parents=True, exist_ok=True)
    users = folder / "users"
    users.write_text(f"to:{PASSWORD}\n", encoding="utf-8")
    port = free_port()
    settings = {
        "server-hosts": f"127.0.0.1:{port}",
        "auth-type": "htpasswd",
        "auth-htpasswd-filename": str(users),
        "auth-htpasswd-encryption": "plain",
        "auth-delay": "0",
        "storage-filesystem-folder": str(folder / "data"),
    }
    given = [part for name, value in settings.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "radicale", "--config", "", *given, *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not start")


class Proxy:
    """Forwards to a server. ``rule`` sees the method, the path and the turn of each request with this method (from 1).

    It returns a status to answer with instead, "lost" to pass the request on and never answer, or ``None``.
    """

    def __init__(self, target: str) -> None:
        self.target = urlsplit(target)
        self.methods: list[str] = []
        self.rule: Callable[[str, str, int], int | str | None] = lambda *_: None
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def __getattr__(self, name: str) -> Callable[[], None]:
                if name.startswith("do_"):
                    return lambda: proxy.answer(self)
                raise AttributeError(name)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the proxy listens."""
        return f"http://127.0.0.1:{self.server.server_port}/"

    def writes(self) -> list[str]:
        """The requests so far that would change something."""
        return [name for name in self.methods if name not in ("OPTIONS", "PROPFIND", "REPORT", "GET")]

    def answer(self, asked: BaseHTTPRequestHandler) -> None:
        """Forward one request, or do as the rule says."""
        method, body = asked.command, asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        self.methods.append(method)
        done = self.rule(method, asked.path, self.methods.count(method))
        if isinstance(done, int):
            self._reply(asked, done, {}, b"")
            return
        there = http.client.HTTPConnection(self.target.hostname or "", self.target.port, timeout=20)
        headers = {name: value for name, value in asked.headers.items() if name.lower() != "connection"}
        there.request(method, asked.path, body, headers)
        reply = there.getresponse()
        if done == "lost":
            reply.read()
            asked.close_connection = True
            with suppress(OSError):
                asked.connection.shutdown(socket.SHUT_RDWR)
            return
        self._reply(asked, reply.status, dict(reply.getheaders()), reply.read())

    @staticmethod
    def _reply(asked: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
        asked.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "connection", "transfer-encoding", "date"):
                asked.send_header(name, value)
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        asked.wfile.write(body)

    def close(self) -> None:
        """End it."""
        self.server.shutdown()
        self.server.server_close()

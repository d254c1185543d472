"""A headless Chromium spoken to over two pipes (DevTools protocol), without a network port or a driver."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None) if os.name == "posix" else None

_START = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
"""Chromium reads commands from descriptor 3 and answers on 4."""


def _high(descriptor: int) -> int:
    """The same pipe under a number above those that the browser wants."""
    import fcntl

    copy = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return copy


class Browser:
    """One page; ``close`` ends the browser that this started."""

    def __init__(self, width: int = 1200, height: int = 900) -> None:
        assert CHROMIUM
        self.folder = tempfile.mkdtemp(prefix="kehoach-browser-")
        self._in, out = map(_high, os.pipe())
        here, self._out = map(_high, os.pipe())
        flags = (
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run"),
            *("--disable-extensions", "--disable-background-networking", f"--window-size={width},{height}"),
            *(f"--user-data-dir={self.folder}", "about:blank"),
        )
        command = [sys.executable, "-c", _START, str(here), str(out), CHROMIUM, *flags]
        self.process = subprocess.Popen(
            command, pass_fds=(here, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(here)
        os.close(out)
        self._number, self._rest, self.said = 0, b"", list[dict[str, Any]]()
        target = next(one for one in self.ask("Target.getTargets")["targetInfos"] if one["type"] == "page")
        self._session: str | None = None
        attached = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and give its result; what the browser says meanwhile goes to ``said``."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if getattr(self, "_session", None):
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.said.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._in, 1 << 16)
            assert piece, "the browser has gone"
            self._rest += piece
        one, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(one)
        return found

    def open(self, page: Path) -> None:
        """Load a file and wait until it is there."""
        self.said.clear()
        self.ask("Page.navigate", url=page.as_uri())
        while self.value("document.readyState") != "complete" or self.value("location.href") == "about:blank":
            pass

    def value(self, expression: str) -> Any:
        """What an expression gives."""
        found = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def key(self, name: str) -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=name)

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        return [one["params"]["request"]["url"] for one in self.said if one["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What the console and the security policy said."""
        logged = (one for one in self.said if one["method"] in ("Log.entryAdded", "Runtime.exceptionThrown"))
        return [json.dumps(one["params"], ensure_ascii=False) for one in logged]

    def close(self) -> None:
        """End the browser and remove its folder."""
        self.ask("Browser.close")
        self.process.wait(10)
        os.close(self._in)
        os.close(self._out)
        shutil.rmtree(self.folder, ignore_errors=True)

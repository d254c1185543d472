"""A server over a store of many plans: calendars and 304 answers a second, from another process over the network."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import quantiles
from threading import Thread

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bench.test_store import candidates
from kehoach.pipeline.assemble import extract
from kehoach.pipeline.readers import read
from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.store.access import add_feed
from kehoach.pipeline.store.engine import opened
from kehoach.pipeline.store.learn import learn
from kehoach.pipeline.store.listing import tasks_page
from kehoach.pipeline.store.tasks import Filter

AT = "2025-01-01T00:00:00+00:00"
CALENDARS, UNCHANGED, LIMIT = 300, 1_000, 0.05
"""Answers a second, and the seconds that a calendar may take at the 95th percentile."""
FEEDS, CONNECTIONS, REQUESTS = 200, 8, 4_000


class Load:
    """Keep-alive connections that ask as fast as they are answered."""

    def __init__(self, port: int, paths: list[str]) -> None:
        self.port, self.paths = port, paths
        self.tags: dict[str, bytes] = {}
        self.seconds: list[float] = []
        self.wrong = 0

    def ask(self, count: int, *, again: bool) -> float:
        """``count`` requests on all connections together; answers a second. ``again`` sends the tags that are known."""
        self.seconds = []
        share = count // CONNECTIONS
        threads = [Thread(target=self._connection, args=(n, share, again)) for n in range(CONNECTIONS)]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return len(self.seconds) / (time.perf_counter() - start)

    def _connection(self, number: int, share: int, again: bool) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as connection, connection.makefile("rb") as answers:
            for n in range(share):
                path = self.paths[(number * share + n) % len(self.paths)]
                tag = b"If-None-Match: " + self.tags[path] + b"\r\n" if again else b""
                start = time.perf_counter()
                connection.sendall(b"GET " + path.encode() + b" HTTP/1.1\r\nHost: localhost\r\n" + tag + b"\r\n")
                status, length = answers.readline().split()[1], 0
                while (line := answers.readline()) != b"\r\n":
                    name, _, value = line.partition(b": ")
                    length = int(value) if name == b"content-length" else length
                    if name == b"etag":
                        self.tags[path] = value.strip()
                if status == b"200":
                    answers.read(length)
                self.seconds.append(time.perf_counter() - start)
                self.wrong += status != (b"304" if again else b"200")


@pytest.fixture
def feeds(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, list[str]]:
    """A store of many plans and the addresses of feeds of many units."""
    place = str(tmp_path / "kho.sqlite")
    folder = Path(__file__).resolve().parents[1] / "corpus" / "documents"
    originals = [resolve(extract(read(path))).plan for path in sorted(folder.iterdir())]
    with opened(place, create=True) as engine:
        learn(engine, candidates(originals, request.config.getoption("--plans")), AT)
        units: dict[str, None] = {}
        after = None
        while len(units) < FEEDS:
            page = tasks_page(engine, Filter(), 200, after)
            units |= {unit["id"]: None for row in page.rows for unit in row["assigned"]}
            after = page.next
            if after is None:
                break
        return place, [f"/feeds/{add_feed(engine, unit, '', AT)[1]}.ics" for unit in list(units)[:FEEDS]]


def test_feeds_of_many_units(
    benchmark: BenchmarkFixture, feeds: tuple[str, list[str]], figure: list[str], request: pytest.FixtureRequest
) -> None:
    """Ten thousand plans by default, two hundred feeds, eight connections."""
    place, paths = feeds
    command = [shutil.which("kehoach", path=str(Path(sys.executable).parent)) or "kehoach", "serve", "--db", place]
    server = subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline().rsplit(b":", 1)[1])
        load = Load(port, paths)
        first = load.ask(FEEDS, again=False)
        cold = quantiles(load.seconds, n=20)[-1]
        calendars = load.ask(REQUESTS, again=False)
        slowest = quantiles(load.seconds, n=20)[-1]
        unchanged = load.ask(REQUESTS, again=True)
        benchmark.pedantic(load.ask, args=(CONNECTIONS * 10,), kwargs={"again": True}, rounds=5)
    finally:
        server.terminate()
        server.wait(timeout=30)
    said = {"cold": first, "cold_p95": cold, "calendars": calendars, "p95": slowest, "unchanged": unchanged}
    benchmark.extra_info.update(said, plans=request.config.getoption("--plans"))
    figure.append(
        f"server: calendar.ics {calendars:.0f}/s, 95th percentile {slowest * 1000:.0f} ms "
        f"(first time each: {first:.0f}/s, {cold * 1000:.0f} ms); 304 {unchanged:.0f}/s"
    )
    assert load.wrong == 0
    assert calendars >= CALENDARS and slowest < LIMIT and unchanged >= UNCHANGED

"""A real server process: killed at any moment, told to end, handed hostile files."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest

from tests.run.conftest import write_plan  # noqa: F401
from tests.serve.processes import Process

KILLS = int(os.environ.get("KEHOACH_KILLS", "3"))
"""How often the server is killed; 200 takes some minutes."""
Text = Callable[..., str]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Where the server's log goes."""
    path = tmp_path / "log.jsonl"
    path.touch()
    yield path


def patiently(client: httpx.Client, name: str, data: bytes) -> str:
    """Hand in a file as a program that does not give up does; the id, as soon as it is acknowledged."""
    answer = client.post("/uploads", files={"file": (name, data)})
    assert answer.status_code in (200, 202), answer.text
    return str(answer.json()["id"])


def test_a_server_that_is_killed_loses_nothing_and_does_nothing_twice(
    tmp_path: Path,
    log: Path,
    write_plan: Text,  # noqa: F811
) -> None:
    """kill -9 at random moments under load: every acknowledged file is read, once, and the database is sound."""
    chance = random.Random(20241120)
    store, acknowledged, sent = tmp_path / "kho.sqlite", set(), {}
    for n in range(KILLS):
        with log.open("ab") as into:
            server = Process(str(store), into, "--jobs", "2")
        stop = threading.Event()

        def load(url: str = server.url, round_: int = n, stop: threading.Event = stop) -> None:
            with httpx.Client(base_url=url, timeout=10) as client:
                for k in range(1000):
                    if stop.is_set():
                        return
                    data = write_plan(f"{round_ * 1000 + k}/KH", "2024-05-01").encode()
                    try:
                        id_ = patiently(client, f"{k}.txt", data)
                    except httpx.HTTPError:
                        return
                    acknowledged.add(id_)
                    sent[id_] = data

        thread = threading.Thread(target=load)
        thread.start()
        time.sleep(chance.uniform(0.1, 1.5))
        server.kill()
        stop.set()
        thread.join()
    with log.open("ab") as into:
        server = Process(str(store), into, "--jobs", "2")
    with server.client() as client:
        for id_ in sorted(acknowledged):
            assert client.get(f"/uploads/{id_}?wait=60").json()["state"] == "xong"
        for id_ in sorted(acknowledged)[:5]:  # and again: nothing happens
            assert patiently(client, "again.txt", sent[id_]) == id_
    assert server.end() == 0
    with sqlite3.connect(store) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        uploads = database.execute("SELECT count(*) FROM uploads").fetchone()[0]
        assert database.execute("SELECT count(*), max(version) FROM plans").fetchone() == (uploads, 1)
        assert database.execute("SELECT count(*) FROM versions").fetchone()[0] == uploads
        noted = "SELECT ref, count(*) FROM history WHERE field = 'mới' GROUP BY kind, ref HAVING count(*) > 1"
        assert database.execute(noted).fetchall() == []
    assert uploads >= len(acknowledged) > KILLS
    assert [path for path in (tmp_path / "kho.sqlite.spool").iterdir() if path.name not in acknowledged] == []
    assert not _workers(server)


def _workers(server: Process) -> list[str]:
    """Processes of the server's session that are still there."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == server.child.pid and fields[0] != "Z":
            found.append(path.parent.name)
    return found


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_server_ends_when_it_is_told(tmp_path: Path, log: Path, how: signal.Signals) -> None:
    """Soon, with its workers, and its log is JSON lines."""
    with log.open("ab") as into:
        server = Process(str(tmp_path / "kho.sqlite"), into)
    with server.client() as client:
        assert client.get("/health").json()["status"] == "ok"
    start = time.monotonic()
    assert server.end(how) == 0 and time.monotonic() - start < 10
    deadline = time.monotonic() + 5
    while _workers(server) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _workers(server)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert any(line.get("route") == "/health" for line in lines)


def test_hostile_files_never_take_the_server_down(tmp_path: Path, log: Path) -> None:
    """Bombs, broken containers and plain noise through the real readers: each has its reason, the server its health."""
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"0" * 60_000_000)
        archive.writestr("[Content_Types].xml", b"<Types/>")
    entities = BytesIO()
    with zipfile.ZipFile(entities, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>')
    many = BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for n in range(6000):
            archive.writestr(f"{n}.txt", b"")
    files = {
        "bomb.docx": bomb.getvalue(),
        "entities.docx": entities.getvalue(),
        "many.zip": many.getvalue(),
        "noise.pdf": b"%PDF-1.7\n" + random.Random(1).randbytes(20_000),
        "cut.docx": bomb.getvalue()[:500],
        "empty.txt": b"",
        "mail.eml": b"Subject: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n" * 2000,
    }
    with log.open("ab") as into:
        server = Process(str(tmp_path / "kho.sqlite"), into, stand_in=False)
    with server.client() as client:
        for name, data in files.items():
            found = client.post("/uploads?wait=60", files={"file": (name, data)}).json()
            assert found["state"] == ("xong" if name == "mail.eml" else "lỗi"), (name, found)
            assert all(one["plan"] or one["reason"] for one in found["documents"])
        assert client.get("/health").json() == {"status": "ok", "waiting": 0}
    assert server.end() == 0
    assert list((tmp_path / "kho.sqlite.spool").iterdir()) == []
    assert "Traceback" not in log.read_text()

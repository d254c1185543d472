"""Servers that fail, refuse, change behind one's back or cannot be trusted; what is said then, and what never is."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.publish import server as module
from kehoach.pipeline.publish.addresses import checked
from kehoach.pipeline.publish.errors import PublishError
from tests.publish.conftest import UNIT, Office
from tests.publish.servers import PASSWORD, free_port

_TURNS = ("một", "hai", "ba", "bốn")
PLAN = [f"việc: {UNIT} | nộp bài dự thi {word} | 2024-05-{n:02}" for n, word in enumerate(_TURNS, 1)]


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waits between two tries."""
    monkeypatch.setattr(module.time, "sleep", lambda _: None)


@pytest.fixture
def read(office: Office) -> Office:
    """A plan that was read and is not published yet."""
    office.begin(PLAN)
    return office


@pytest.mark.parametrize("how", [503, "lost"])
def test_a_server_that_fails_in_the_middle_is_mended_by_a_repeat(read: Office, how: int | str) -> None:
    """Whether it refuses or does as asked and never says so: after the repeat each item is there once."""
    read.proxy.rule = lambda method, path, turn: how if method == "PUT" and turn > 2 else None
    assert read.publish() == Exit.CANNOT_WRITE
    there = len(read.resources())
    assert 2 <= there < 4
    read.proxy.rule = lambda *_: None
    read.proxy.methods.clear()
    assert read.publish() == Exit.OK
    assert read.proxy.writes() == ["PUT"] * (4 - there) and len(read.items()) == 4


@pytest.mark.parametrize("how", [500, "lost"])
def test_what_fails_for_a_moment_is_tried_again(read: Office, how: int | str) -> None:
    """Two failures of one request end well, without a second item."""
    read.proxy.rule = lambda method, path, turn: how if method == "PUT" and turn in (2, 3) else None
    assert read.publish() == Exit.OK
    assert len(read.items()) == 4


@pytest.mark.parametrize(
    ("method", "status", "said"),
    [
        ("PROPFIND", 401, "không nhận tên hoặc mật khẩu"),
        ("PROPFIND", 404, "không có lịch hoặc địa chỉ này"),
        ("PROPFIND", 200, "không đúng giao thức CalDAV"),
        ("MKCALENDAR", 403, "không cho phép"),
        ("MKCALENDAR", 405, "không cho tạo lịch"),
        ("PUT", 403, "không cho phép"),
        ("PUT", 507, "hết chỗ chứa"),
        ("REPORT", 502, "mã 502"),
    ],
)
def test_each_refusal_is_one_line(
    read: Office, capsys: pytest.CaptureFixture[str], method: str, status: int, said: str
) -> None:
    """Place, finding, remedy; code 4; a few requests at most, and never the password."""
    if method == "REPORT":
        assert read.publish() == Exit.OK
        capsys.readouterr()
        read.proxy.methods.clear()
    read.proxy.rule = lambda asked, path, turn: status if asked == method else None
    assert read.publish() == Exit.CANNOT_WRITE
    shown = capsys.readouterr()
    assert shown.err.startswith("kehoach: 127.0.0.1: ") and said in shown.err and "; " in shown.err
    assert shown.err.count("\n") == 1 and PASSWORD not in shown.err + shown.out
    assert read.proxy.methods.count(method) <= 3


def test_a_wrong_password_and_a_missing_one(
    read: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The real server refuses the wrong one; a file holds the right one; without any nothing is sent."""
    monkeypatch.setenv("KEHOACH_CALDAV_PASSWORD", "sai-hẳn-rồi")
    assert read.publish() == Exit.CANNOT_WRITE
    shown = capsys.readouterr().err
    assert "mật khẩu" in shown and "sai-hẳn-rồi" not in shown
    file = tmp_path / "mật khẩu.txt"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    assert read.publish("--password-file", str(file), "--dry-run") == Exit.OK
    monkeypatch.delenv("KEHOACH_CALDAV_PASSWORD")
    read.proxy.methods.clear()
    assert read.publish() == Exit.USAGE and read.proxy.methods == []


def test_one_item_that_is_refused_costs_only_itself(read: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are written; its title is named, the code is 4."""
    read.proxy.rule = lambda method, path, turn: 415 if method == "PUT" and turn == 2 else None
    assert read.publish() == Exit.CANNOT_WRITE
    assert "lỗi 1" in capsys.readouterr().out and len(read.items()) == 3
    read.proxy.rule = lambda *_: None
    assert read.publish() == Exit.OK and len(read.items()) == 4


def test_a_change_by_somebody_at_the_same_moment_is_not_overwritten(read: Office) -> None:
    """Between reading and writing a place is added: the condition fails, and both changes end up in the item."""
    assert read.publish() == Exit.OK
    read.put("1", PLAN[0].replace("2024-05-01", "2024-05-21"), *PLAN[1:])
    read.read()
    edited: list[str] = []

    def meddle(method: str, path: str, turn: int) -> None:
        if method == "PUT" and not edited:
            edited.append(path)
            read.edit("thi một", "END:VTODO", "LOCATION:Hội trường\nEND:VTODO")

    read.proxy.rule = meddle
    assert read.publish() == Exit.OK
    item = next(one for title, one in read.items().items() if "thi một" in title)
    assert (str(item["LOCATION"]), item["DUE"].dt.day) == ("Hội trường", 21) and edited


def test_nobody_listening_is_one_line(read: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """A closed port; the line says so."""
    address = f"http://127.0.0.1:{free_port()}/"
    assert main(["publish", str(read.folder.out), "--caldav", address, "--user", "to"]) == Exit.CANNOT_WRITE
    assert "không kết nối được" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://lich.example/dav/", "không mã hóa"),
        ("http://127.0.0.1.example/", "không mã hóa"),
        ("https://to:bi-mat@lich.example/", "không được chứa tên và mật khẩu"),
        ("lich.example", "không phải địa chỉ"),
        ("ftp://lich.example/", "không phải địa chỉ"),
        ("https://[bad/", "không phải địa chỉ"),
    ],
)
def test_an_unsafe_address_is_refused_before_anything_is_sent(address: str, said: str) -> None:
    """Open lines but to this machine, passwords in addresses, and what is no address; no secret is quoted."""
    with pytest.raises(PublishError, match=said) as refused:
        checked(address)
    assert "bi-mat" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["https://lich.example/", "http://localhost:5232/", "http://[::1]/", "http://127.9.9.9/"]
)
def test_safe_addresses_are_taken(address: str) -> None:
    """Encrypted ones, and those of this machine."""
    assert checked(address) == address
    assert checked("http://lich.example/", allow_http=True)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_cannot_be_verified_is_refused(
    read: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server with a certificate of its own making gets no request at all."""
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    files = [tmp_path / "key.pem", tmp_path / "cert.pem"]
    subprocess.run([*made, "-keyout", files[0], "-out", files[1]], check=True, capture_output=True)
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_PROPFIND(self) -> None:
            asked.append(self.path)

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files[1], files[0])
    listening.socket = context.wrap_socket(listening.socket, server_side=True)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    address = f"https://localhost:{listening.server_port}/"
    assert main(["publish", str(read.folder.out), "--caldav", address, "--user", "to"]) == Exit.CANNOT_WRITE
    assert "chứng chỉ" in capsys.readouterr().err and asked == []
    listening.shutdown()
    listening.server_close()

"""The commands around the server, from end to end."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kehoach.pipeline.cli import main, serve_parsers
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.store.access import SCOPES
from kehoach.pipeline.store.hooks import EVENTS
from tests.serve.conftest import corpus  # noqa: F401

SCHOOL = "truong-mam-non-son-ca"


@pytest.fixture
def db(corpus: Path, tmp_path: Path) -> str:  # noqa: F811
    """A store of the corpus."""
    return str(shutil.copy(corpus, tmp_path / "kho.sqlite"))


def test_the_choices_are_those_of_the_store() -> None:
    """The parser does not load the store, so it repeats them."""
    assert (serve_parsers.SCOPES, serve_parsers.EVENTS) == (SCOPES, EVENTS)


def test_a_token_is_given_out_listed_and_revoked(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The token is printed once, on a line of its own; the list shows only who has one."""
    assert main(["client", "add", "Cổng thông tin", "--scope", "nạp,đọc", "--db", db]) == Exit.OK
    said, token = capsys.readouterr().out.splitlines()
    assert "đọc, nạp" in said and token.startswith("kh_")
    assert main(["client", "list", "--db", db]) == Exit.OK
    listed = capsys.readouterr().out
    assert "Cổng thông tin" in listed and token.split("_", 2)[2] not in listed
    assert main(["client", "revoke", token.split("_")[1], "--db", db]) == Exit.OK
    assert "Đã thu hồi" in capsys.readouterr().out


def test_a_feed_address_is_made_and_revoked(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole, with the address that phones open."""
    options = ["--base-url", "https://lich.example/", "--remind", "7d,1d", "--for", "Cô Lan", "--db", db]
    assert main(["feed", "add", SCHOOL, *options]) == Exit.OK
    said, address, phone = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"https://lich\.example/feeds/[\w-]{43}\.ics", address)
    assert phone.endswith(address.replace("https://", "webcal://"))
    assert main(["feed", "list", "--db", db]) == Exit.OK
    listed = capsys.readouterr().out
    assert "Cô Lan" in listed and address.split("/")[-1] not in listed
    found = re.search(r"mã số (\w+)", said)
    assert found and main(["feed", "revoke", found[1], "--db", db]) == Exit.OK


def test_a_webhook_is_added_listed_sent_and_removed(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With nothing to tell, sending is no failure."""
    assert main(["webhook", "add", "https://cong.example/kehoach", "--events", "task.due", "--db", db]) == Exit.OK
    said, secret = capsys.readouterr().out.splitlines()
    assert secret.startswith("whsec_")
    assert main(["webhook", "list", "--db", db]) == Exit.OK
    listed = capsys.readouterr().out
    assert "task.due" in listed and secret not in listed
    id_ = said.split()[1]
    assert main(["webhook", "remove", id_, "--db", db]) == Exit.OK
    capsys.readouterr()
    assert main(["webhook", "send", "--db", db]) == Exit.OK
    assert capsys.readouterr().out == "Đã gửi 0, sẽ thử lại 0, bỏ 0.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["client", "add"], "còn thiếu tên hệ thống"),
        (["client", "revoke", "không"], "không có máy với mã này"),
        (["client", "add", "A", "--scope", "tất cả"], "chọn trong: đọc, nạp, sửa, đo"),
        (["feed", "add"], "còn thiếu đơn vị"),
        (["feed", "add", "không có"], "kho dữ liệu không có đơn vị này"),
        (["feed", "add", SCHOOL, "--remind", "mai"], "không phải số ngày"),
        (["webhook", "add", "ftp://x"], "viết sai"),
        (["webhook", "add", "http://cong.example/"], "--allow-http"),
        (["webhook", "add", "https://an:mk@cong.example/"], "viết sai"),
        (["webhook", "remove", "không"], "không có webhook với mã này"),
        (["webhook", "add", "https://cong.example/", "--events", "mọi thứ"], "chọn trong: plan.parsed"),
        (["serve", "--port", "70000"], "không phải số cổng"),
        (["serve", "--port", "0", "--units", "không-có.yaml"], "không-có.yaml"),
        (["serve", "--port", "0", "--tls-cert", "không-có.pem"], "không mở được máy chủ"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    arguments: list[str], said: str, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Place, finding, remedy; exit code 2, 3 or 4."""
    try:
        code = main([*arguments, "--db", db])
    except SystemExit as ended:
        code = int(ended.code or 0)
    error = capsys.readouterr().err
    assert code in (Exit.USAGE, Exit.CANNOT_READ, Exit.CANNOT_WRITE)
    assert said in error and "Traceback" not in error


def test_a_missing_extra_is_named(db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With the command that installs it."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "uvicorn" else object())
    assert main(["serve", "--db", db]) == Exit.USAGE
    assert "pip install 'kehoach[serve]'" in capsys.readouterr().err

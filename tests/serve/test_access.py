"""Who may ask: tokens with scopes, feed addresses, and this machine alone where there is no token."""

from __future__ import annotations

import io
import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from kehoach.pipeline.cli import main
from kehoach.pipeline.serve.log import set_up
from kehoach.pipeline.serve.settings import is_loopback
from kehoach.pipeline.store import access
from kehoach.pipeline.store.engine import opened
from kehoach.pipeline.store.errors import StoreError, UnknownError
from tests.serve.conftest import AT, serving

READING = ("/plans", "/plans/x", "/plans/x/tasks", "/units", "/units/x/calendar.ics", "/units/x/calendar.json",
           "/units/x/tasks", "/tasks", "/tasks/x", "/search?q=a", "/openapi.json")  # fmt: skip
MEASURING = ("/health", "/metrics")
OUTSIDE = ("192.0.2.7", 40000)


@pytest.fixture
def store(corpus: Path, tmp_path: Path) -> Iterator[Engine]:
    """A store of the corpus."""
    with opened(str(shutil.copy(corpus, tmp_path / "kho.sqlite"))) as made:
        yield made


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token}"}


def everything(client: TestClient, **headers: str) -> set[int]:
    """The status of every address that is not a feed, reading and writing."""
    found = {client.get(address, headers=headers).status_code for address in (*READING, *MEASURING)}
    found.add(client.get(f"/uploads/{'0' * 64}", headers=headers).status_code)
    found.add(client.post("/uploads", files={"file": ("a.txt", b"x")}, headers=headers).status_code)
    found.add(client.patch("/tasks/x", json={"status": "xong"}, headers=headers).status_code)
    return found


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        (OUTSIDE, {}),
        (("::ffff:192.0.2.7", 1), {}),
        (("127.0.0.1", 1), {"Host": "evil.example"}),
        (("127.0.0.1", 1), {"Host": "evil.example:8765"}),
        (("127.0.0.1", 1), {"Origin": "https://evil.example"}),
        (("127.0.0.1", 1), {"Origin": "null"}),
        (("127.0.0.1", 1), {"X-Forwarded-For": "192.0.2.7"}),
        (("127.0.0.1", 1), {"Forwarded": "for=192.0.2.7"}),
    ],
)
def test_without_a_token_only_this_machine_is_served(
    store: Engine, tmp_path: Path, peer: tuple[str, int], headers: dict[str, str]
) -> None:
    """Others, other sites' pages, names that lead here and what a proxy passes on: nothing is read or written."""
    with serving(store, tmp_path / "spool") as client:
        assert client.get("/plans").status_code == 200
        outsider = TestClient(client.app, base_url="http://localhost", client=peer)
        assert everything(outsider, **headers) == {401}
        assert list((tmp_path / "spool").iterdir()) == []


def test_with_a_token_everybody_needs_one(store: Engine, tmp_path: Path) -> None:
    """This machine too: there may be a proxy on it. A wrong or revoked token opens nothing."""
    with serving(store, tmp_path / "spool") as client:
        known, token = access.add_client(store, "Cổng", access.SCOPES, AT)
        assert everything(client) == {401}
        right = bearer(token)
        assert client.get("/plans", headers=right).status_code == 200
        outsider = TestClient(client.app, base_url="http://lich.example", client=OUTSIDE)
        assert outsider.get("/plans", headers=right).status_code == 200
        for wrong in (token[:-1], token + "x", "kh_" + token, f"kh_{known.id}_", "", token.replace("kh_", "xx_")):
            assert everything(outsider, **bearer(wrong)) == {401}
        access.revoke_client(store, known.id, AT)
        assert everything(outsider, **right) == {401}


@pytest.mark.parametrize("scope", access.SCOPES)
def test_a_scope_allows_what_it_says_and_nothing_else(store: Engine, tmp_path: Path, scope: access.Scope) -> None:
    """Each kind of request against each single scope."""
    task = None
    with serving(store, tmp_path / "spool") as client:
        task = client.get("/tasks?limit=1").json()["items"][0]["id"]
        _, token = access.add_client(store, "máy", [scope], AT)
        sent = bearer(token)
        allowed = {
            "đọc": {client.get(address, headers=sent).status_code != 403 for address in READING},
            "đo": {client.get(address, headers=sent).status_code != 403 for address in MEASURING},
            "sửa": {client.patch(f"/tasks/{task}", json={"owner": "An"}, headers=sent).status_code != 403},
            "nạp": {
                client.post("/uploads", files={"file": ("a.txt", b"x")}, headers=sent).status_code != 403,
                client.get(f"/uploads/{'0' * 64}", headers=sent).status_code != 403,
            },
        }
        assert allowed == {one: {one == scope} for one in access.SCOPES}


def test_secrets_are_kept_as_digests(store: Engine, tmp_path: Path) -> None:
    """Neither a token nor a feed's secret is in the store's file."""
    _, token = access.add_client(store, "Cổng", ["đọc"], AT)
    unit = _unit(store)
    feed, secret = access.add_feed(store, unit, "Cô Lan", AT)
    store.dispose()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("kho.sqlite*"))
    assert token.split("_", 2)[2].encode() not in kept and secret.encode() not in kept
    assert feed.id.encode() in kept


def test_a_feed_address_opens_one_calendar(store: Engine, tmp_path: Path) -> None:
    """From anywhere and without a token; revoked, mistyped or cut short it is 404."""
    unit = _unit(store)
    feed, secret = access.add_feed(store, unit, "Cô Lan", AT, remind=(7, 1))
    access.add_client(store, "Cổng", ["đọc"], AT)
    with serving(store, tmp_path / "spool") as client:
        outsider = TestClient(client.app, base_url="https://lich.example", client=OUTSIDE)
        for ending, kind in (("ics", "text/calendar"), ("json", "application/jscalendar+json")):
            answer = outsider.get(f"/feeds/{secret}.{ending}")
            assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)
        assert "BEGIN:VALARM" in outsider.get(f"/feeds/{secret}.ics").text
        for wrong in (secret[:-1], secret + "A", secret.swapcase(), feed.id, "%00", "x" * 5000):
            assert outsider.get(f"/feeds/{wrong}.ics").status_code in (404, 422)
        assert outsider.get(f"/feeds/{secret}").status_code == 404
        access.revoke_feed(store, feed.id, AT)
        assert outsider.get(f"/feeds/{secret}.ics").status_code == 404


def test_a_feed_of_no_unit_is_refused(store: Engine) -> None:
    """So is revoking what there is not."""
    for act in (
        lambda: access.add_feed(store, "không có", "", AT),
        lambda: access.revoke_feed(store, "không có", AT),
        lambda: access.revoke_client(store, "không có", AT),
    ):
        with pytest.raises(UnknownError):
            act()
    with pytest.raises(StoreError):
        access.add_client(store, "Cổng", [], AT)


def test_the_log_holds_no_secret(store: Engine, tmp_path: Path) -> None:
    """Not the token, not the feed's secret, not what was searched for; each line is one JSON object."""
    _, token = access.add_client(store, "Cổng", ["đọc"], AT)
    _, secret = access.add_feed(store, _unit(store), "Cô Lan", AT)
    stream = io.StringIO()
    set_up(stream)
    try:
        with serving(store, tmp_path / "spool") as client:
            client.get("/search?q=mật khẩu", headers=bearer(token))
            client.get(f"/feeds/{secret}.ics")
            client.get(f"/feeds/{secret}.ics%0d%0ainjected", headers=bearer(token + "x"))
            client.get("/plans", headers=[(b"authorization", "Bearer kh_1_sái".encode())])
    finally:
        for name in ("kehoach.serve", "uvicorn.error"):
            logging.getLogger(name).handlers = []
    text = stream.getvalue()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["route"] for line in lines if "route" in line][:2] == ["/search", "/feeds/{secret}.ics"]
    assert {line["client"] for line in lines} != {"-"}
    for hidden in (token, token.split("_", 2)[2], secret, "khẩu"):
        assert hidden not in text


@pytest.mark.parametrize(
    ("host", "inside"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False),
     ("192.168.1.5", False), ("localhost.evil.example", False), ("127.0.0.1.nip.io", False), ("", False)],
)  # fmt: skip
def test_what_counts_as_this_machine(host: str, inside: bool) -> None:
    """Addresses, not names that look like them."""
    assert is_loopback(host) is inside


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_the_server_does_not_open_to_the_network_without_a_token(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which command makes one."""
    assert main(["serve", "--host", host, "--db", str(tmp_path / "kho.sqlite"), "--port", "0"]) == 2
    assert "kehoach client add" in capsys.readouterr().err


def _unit(store: Engine) -> str:
    from kehoach.pipeline.store.listing import tasks_page
    from kehoach.pipeline.store.tasks import Filter

    rows = tasks_page(store, Filter(), 200).rows
    return str(next(row["assigned"][0]["id"] for row in rows if row["assigned"] and row["due"]))

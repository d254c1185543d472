"""Files that are handed in: read once, whatever they are, whenever the server dies."""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from edxml.packages import Sample, qcvn
from fastapi.testclient import TestClient
from sqlalchemy import Engine, select

from kehoach.pipeline.store import tables
from kehoach.pipeline.store.uploads import Incoming, hand_in, upload_of
from kehoach.schemas.api import UploadState
from tests.serve.conftest import AT, ROOT, Upload, serving

Text = Callable[..., str]


def rows(engine: Engine, name: str) -> list[Any]:
    """All rows of a table."""
    with engine.connect() as connection:
        return list(connection.execute(select(tables.metadata.tables[name])))


def test_an_upload_becomes_a_plan(client: TestClient, upload: Upload) -> None:
    """Its outcome names the plan, whose tasks are there at once; nothing is left in the spool."""
    found = UploadState.model_validate(upload("1/KH", "2024-05-01", "2024-06-01"))
    assert found.state == "xong" and len(found.documents) == 1
    plan = found.documents[0].plan
    assert len(client.get(f"/plans/{plan}/tasks").json()["items"]) == 2
    assert client.get(f"/uploads/{found.id}").json()["documents"][0]["plan"] == plan
    assert client.get("/health").json()["waiting"] == 0


def test_the_same_file_is_the_same_upload(engine: Engine, client: TestClient, upload: Upload) -> None:
    """However often it comes and whatever it is called, it is one plan in one version with one history."""
    first = upload("1/KH", "2024-05-01")
    before = len(rows(engine, "history"))
    for _ in range(3):
        assert upload("1/KH", "2024-05-01") == first
    assert len(rows(engine, "uploads")) == len(rows(engine, "versions")) == 1
    assert len(rows(engine, "history")) == before


def test_a_corrected_plan_is_its_next_version(client: TestClient, upload: Upload) -> None:
    """The task keeps its id and what was noted of it."""
    plan = upload("1/KH", "2024-05-01")["documents"][0]["plan"]
    (task,) = client.get(f"/plans/{plan}/tasks").json()["items"]
    client.patch(f"/tasks/{task['id']}", json={"owner": "Cô Lan"})
    upload("1/KH", "2024-05-15")
    (moved,) = client.get(f"/plans/{plan}/tasks").json()["items"]
    assert (moved["id"], moved["due"], moved["owner"]) == (task["id"], "2024-05-15", "Cô Lan")
    assert client.get(f"/plans/{plan}").status_code == client.get(f"/plans/{plan}?version=1").status_code == 200


def test_a_file_that_cannot_be_read_says_why_and_may_come_again(client: TestClient) -> None:
    """One that hurts its worker costs itself only."""
    for said, reason in (("lỗi: tệp trống", "tệp trống"), ("hỏng: chết", "bị dừng giữa chừng")):
        for _ in range(2):
            found = client.post("/uploads?wait=30", files={"file": ("a.txt", said.encode())}).json()
            assert found["state"] == "lỗi" and reason in found["documents"][0]["reason"]
    assert client.get("/health").status_code == 200


def test_archives_and_mails_hold_several_documents(client: TestClient, write_plan: Text) -> None:
    """Each is read by itself; a bad one among them does not take the others along."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", write_plan("1/KH", "2024-05-01"))
        archive.writestr("b/hỏng.txt", "lỗi: tệp trống")
        archive.writestr("c.txt", write_plan("2/KH", "2024-05-01"))
    found = client.post("/uploads?wait=30", files={"file": ("tuần.zip", packed.getvalue())}).json()
    assert [bool(one["plan"]) for one in found["documents"]] == [True, False, True]
    assert found["documents"][0]["file"] == "tuần.zip/a.txt"
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Gửi kế hoạch", "a@truong.example"
    mail.set_content("Kính gửi")
    mail.add_attachment(write_plan("3/KH", "2024-05-01").encode(), "text", "plain", filename="kh.txt")
    found = client.post("/uploads?wait=30", files={"file": ("thu.eml", bytes(mail))}).json()
    assert any(one["plan"] for one in found["documents"])


def test_a_package_holds_its_documents(client: TestClient, write_plan: Text) -> None:
    """An edXML package is opened like an archive; the header of the package goes with its main document."""
    files = (("a.txt", write_plan("1/KH", "2024-05-01").encode()), ("b.txt", write_plan("2/KH", "2024-05-01").encode()))
    data = qcvn(Sample(files=files))
    found = client.post("/uploads?wait=30", files={"file": ("gói.edxml", data)}).json()
    assert [one["file"] for one in found["documents"]] == ["gói.edxml/a.txt", "gói.edxml/b.txt"]


def test_a_real_document_is_read(library: TestClient) -> None:
    """A Word file of the corpus, through the real readers and rules, is the plan that is there already."""
    path = ROOT / "corpus/documents/03-truong-bang-phan-cong.docx"
    found = library.post("/uploads?wait=60", files={"file": (path.name, path.read_bytes())}).json()
    assert found["documents"][0]["plan"] == "47-kh-thcsdm-2025-402bbff3"
    assert found["id"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_too_large_is_refused(engine: Engine, stand_in: None, tmp_path: Path) -> None:
    """Announced or not; nothing of it stays on the disk."""
    with serving(engine, tmp_path / "spool", upload_bytes=100_000) as client:
        large = {"file": ("a.txt", b"x" * 200_000)}
        assert client.post("/uploads", files=large).status_code == 413
        head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        sent = iter([head, *[b"x" * 50_000] * 5, b"\r\n--b--\r\n"])
        answer = client.post("/uploads", content=sent, headers={"content-type": "multipart/form-data; boundary=b"})
        assert answer.status_code == 413
        assert client.post("/uploads", data={"file": "kein"}).status_code == 422
        assert list((tmp_path / "spool").iterdir()) == [] and rows(engine, "uploads") == []


def test_a_full_queue_asks_to_come_back(engine: Engine, tmp_path: Path) -> None:
    """503 with Retry-After."""
    with serving(engine, tmp_path / "spool", waiting=0) as client:
        answer = client.post("/uploads", files={"file": ("a.txt", b"x")})
        assert answer.status_code == 503 and answer.headers["retry-after"] == "60"


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "a\\..\\b.txt", "/abs/olute.txt", "x" * 300 + ".txt", "\x01.txt", ""]
)
def test_a_file_name_leads_nowhere(client: TestClient, write_plan: Text, tmp_path: Path, name: str) -> None:
    """Whatever a file is called, it stays in the spool."""
    before = {path for path in tmp_path.rglob("*") if "spool" not in str(path) and "kho" not in str(path)}
    answer = client.post("/uploads?wait=30", files={"file": (name, write_plan("1/KH", "2024-05-01").encode())})
    assert answer.status_code in (200, 422)
    assert {path for path in tmp_path.rglob("*") if "spool" not in str(path) and "kho" not in str(path)} == before


def test_what_waited_when_the_server_died_is_read_after_its_start(
    engine: Engine, stand_in: None, tmp_path: Path, write_plan: Text
) -> None:
    """A file that was acknowledged is read; one that came half, and one that nobody waits for, are swept away."""
    spool = tmp_path / "spool"
    data = write_plan("1/KH", "2024-05-01").encode()
    sha = hashlib.sha256(data).hexdigest()
    for folder, content in ((sha, data), ("0" * 64, b"x"), ("dang-nhan-x", b"y")):
        (spool / folder).mkdir(parents=True)
        (spool / folder / "a.txt").write_bytes(content)
    (spool / "của người khác.txt").write_text("stays")
    hand_in(engine, Incoming(sha, "a.txt", len(data)), AT)
    with serving(engine, spool) as client:
        found = client.get(f"/uploads/{sha}?wait=30").json()
        assert found["state"] == "xong"
    assert [path.name for path in spool.iterdir()] == ["của người khác.txt"]


def test_a_file_that_vanished_from_the_spool_is_reported(engine: Engine, stand_in: None, tmp_path: Path) -> None:
    """And does not wait for ever."""
    hand_in(engine, Incoming("1" * 64, "a.txt", 3), AT)
    with serving(engine, tmp_path / "spool") as client:
        found = client.get(f"/uploads/{'1' * 64}?wait=30").json()
    assert found["state"] == "lỗi" and "gửi lại tệp" in found["documents"][0]["reason"]


def test_a_plan_is_in_the_store_before_its_upload_says_so(
    engine: Engine, stand_in: None, tmp_path: Path, write_plan: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that dies between the two reads the file again and finds it known."""
    from kehoach.pipeline.serve import intake

    def dies(*_: object) -> None:
        raise RuntimeError("the server dies here")

    monkeypatch.setattr(intake, "settle", dies)
    data = write_plan("1/KH", "2024-05-01").encode()
    with serving(engine, tmp_path / "spool") as client:
        sent = client.post("/uploads", files={"file": ("a.txt", data)})
        assert sent.status_code == 202
        deadline = time.monotonic() + 60
        while not rows(engine, "plans") and time.monotonic() < deadline:
            time.sleep(0.05)
    before = rows(engine, "history")
    assert len(rows(engine, "plans")) == 1
    monkeypatch.undo()
    monkeypatch.setattr("kehoach.pipeline.pool.PROCESS", "tests.run.stand_in:process")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with serving(engine, tmp_path / "spool") as client:
        assert client.get(f"{sent.headers['location']}?wait=30").json()["state"] == "xong"
    assert rows(engine, "history") == before


def test_several_readers_share_the_queue(engine: Engine, stand_in: None, tmp_path: Path, write_plan: Text) -> None:
    """Twenty files at once, two workers: every file is read, none twice."""
    with serving(engine, tmp_path / "spool", jobs=2) as client:
        sent = []
        for n in range(20):
            data = write_plan(f"{n}/KH", "2024-05-01").encode()
            sent.append(client.post("/uploads", files={"file": (f"{n}.txt", data)}).json()["id"])
        states = {client.get(f"/uploads/{id_}?wait=30").json()["state"] for id_ in sent}
    assert states == {"xong"}
    assert len(rows(engine, "plans")) == len(rows(engine, "versions")) == 20
    assert upload_of(engine, sent[0]) is not None

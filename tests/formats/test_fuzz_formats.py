"""Damaged files of every kind: a text or a read error, nothing else, in bounded time."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from formats.mutation import mutants
from formats.paper import FONTS, Paper, mail, plan_pdf
from readers.files import archive, word

from kehoach.pipeline.outcome import Outcome, Request
from kehoach.pipeline.pool import Bounds, answers
from kehoach.pipeline.process import failure
from kehoach.pipeline.readers import ReadError, read, read_bytes

COUNT = 120
HTML = (
    "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><nav>Menu</nav><div><p>KẾ HOẠCH</p><table><tr>"
    "<td rowspan=2>TT<td colspan=3>Nội dung</tr><tr><td>1<td>2</tr></table><ol start=2><li>Một<li>Hai</ol></div>"
)
KINDS: dict[str, Callable[[], bytes]] = {
    "trang.html": HTML.encode,
    "thư.eml": lambda: mail(("a.docx", word("<w:p><w:r><w:t>Xin chào</w:t></w:r></w:p>")), ("b.txt", b"Xin")),
    "nén.zip": lambda: archive({"a/kh.txt": "Nội dung " * 50}),
    "tcvn3.txt": lambda: "KÕ ho¹ch tæ chøc thùc hiÖn n¨m häc cña tr­êng ®Þa ph­¬ng".encode("latin-1") * 10,
}


@pytest.mark.parametrize("name", KINDS)
def test_damaged_files_are_read_or_refused(name: str) -> None:
    """No reader raises anything but ``ReadError``; none takes long."""
    start = time.monotonic()
    for mutant in mutants(KINDS[name](), COUNT):
        try:
            assert read_bytes(mutant, name).text
        except ReadError as error:
            assert "\n" not in str(error)
    assert time.monotonic() - start < 30


def only_read(request: Request) -> Outcome:
    """What a worker of this test does with a file."""
    try:
        read(Path(request.path))
    except ReadError as error:
        return failure(str(error))
    return Outcome(status="ok")


@pytest.mark.skipif(not FONTS.is_dir(), reason="no fonts-liberation2: scripts/install-formats.sh installs it")
def test_damaged_pdf_files_cost_a_run_nothing_but_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pdfium is native code, so files are read in workers; every file has an outcome."""
    monkeypatch.setenv("PYTHONPATH", ":".join(path for path in sys.path if path))
    paper = Paper()
    paper.letterhead()
    paper.table(300, [("TT", "Nội dung"), ("1", "Phát động")], (70, 110, 540))
    requests = []
    for base in (plan_pdf(), paper.bytes()):
        for number, mutant in enumerate(mutants(base, COUNT // 2)):
            path = tmp_path / f"{len(base)}-{number}.pdf"
            path.write_bytes(mutant)
            requests.append(Request(str(path), ""))
    target = "formats.test_fuzz_formats:only_read"
    outcomes = [outcome for _, outcome in answers(requests, 2, Bounds(20, 3_000), target)]
    assert len(outcomes) == len(requests)
    faults = [outcome.reason for outcome in outcomes if "chương trình" in outcome.reason]
    assert not faults
    assert {outcome.status for outcome in outcomes} == {"ok", "lỗi"}

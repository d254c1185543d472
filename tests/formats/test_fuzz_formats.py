"""Damaged files of every kind: a text or a read error, nothing else, in bounded time.

``KEHOACH_FUZZ=1000`` sets the number of damaged files of each kind; without it there are a few.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus_files import CORPUS
from formats.compound import compound
from formats.engines import NEEDS_OCR, NEEDS_OFFICE
from formats.mutation import mutants
from formats.paper import FONTS, NEEDS_FONTS, Paper, mail, plan_pdf, png, scan
from readers.files import archive, word

from kehoach.pipeline import run
from kehoach.pipeline.pool import Bounds
from kehoach.pipeline.readers import ReadError, read_bytes

FULL = int(os.environ.get("KEHOACH_FUZZ", "0"))
COUNT = FULL or 120
ENCODED = {
    "vni.txt": "KEÁ HOAÏCH toå chöùc thöïc hieän naêm hoïc cuûa tröôøng ñòa phöông vaø caùc ñôn vò",
    "viqr.txt": "KE^' HOA.CH to^? chu+'c thu+.c hie^.n na(m ho.c cu?a tru+o+`ng va` ca'c ddo+n vi.",
}
RUNS = [
    pytest.param("doc", 5, marks=NEEDS_OFFICE),
    pytest.param("rtf", 5, marks=NEEDS_OFFICE),
    pytest.param("odt", 5, marks=NEEDS_OFFICE),
    pytest.param("png", 5, marks=NEEDS_OCR),
    pytest.param("tif", 5, marks=NEEDS_OCR),
    pytest.param("pdf", 50, marks=NEEDS_FONTS),
    pytest.param("table.pdf", 50, marks=NEEDS_FONTS),
    pytest.param("msg", 40),
    pytest.param("vni.txt", 40),
    pytest.param("viqr.txt", 40),
]
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
    assert time.monotonic() - start < 30 + COUNT / 10


def png_file() -> bytes:
    """A line of a scan."""
    return png(scan(lambda draw, font: draw.text((30, 30), "KẾ HOẠCH", fill="black", font=font(40)), (420, 120)))


def tif_file() -> bytes:
    """A fax of two pages."""
    page = scan(lambda draw, font: draw.text((30, 30), "Căn cứ", fill="black", font=font(40)), (300, 120))
    return png(page, "TIFF", save_all=True, append_images=[page], dpi=(200, 200))


def table_file() -> bytes:
    """A PDF with a ruled table."""
    paper = Paper()
    paper.letterhead()
    paper.table(300, [("TT", "Nội dung"), ("1", "Phát động")], (70, 110, 540))
    return paper.bytes()


def msg_file() -> bytes:
    """An Outlook message with a body."""
    words = "Kính gửi các trường kế hoạch ngày hội đọc sách. " * 64
    body = words.encode("utf-16-le")[:4096]
    return compound({"__properties_version1.0": b"\0" * 64, "__substg1.0_1000001F": body})


MADE = {"png": png_file, "tif": tif_file, "table.pdf": table_file, "pdf": plan_pdf, "msg": msg_file}


def made(kind: str) -> bytes:
    """A sound file of a kind."""
    if kind in MADE:
        return MADE[kind]()
    if kind in ENCODED:
        return ENCODED[kind].encode("latin-1") * 10
    return next((CORPUS / "formats" / kind).glob(f"*.{kind}")).read_bytes()


@pytest.mark.parametrize("kind", ["pdf", "table.pdf", "msg", "vni.txt", "viqr.txt"])
def test_undamaged_files_are_read(kind: str) -> None:
    """What is damaged below is sound before."""
    if "pdf" in kind and not FONTS.is_dir():
        pytest.skip("no fonts-liberation2: scripts/install-formats.sh installs it")
    assert read_bytes(made(kind), f"a.{kind}").text


def left_behind(folder: Path) -> list[str]:
    """Processes that were started with ``folder`` in their command and still run."""
    lines = (path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
    return [line.decode("utf-8", "replace") for line in lines if str(folder).encode() in line and b"soffice" in line]


@pytest.mark.parametrize(("kind", "few"), RUNS)
def test_a_run_over_damaged_files_loses_none_of_them(
    kind: str, few: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Engines are native code and other programs: every file has a result, none is a fault of the program, and
    neither a temporary file nor a process stays."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    source = tmp_path / "in"
    source.mkdir()
    count = FULL or few
    for number, mutant in enumerate(mutants(made(kind), count)):
        (source / f"{number:04}.{kind}").write_bytes(mutant)
    report = run([source], tmp_path / "out", jobs=2, bounds=Bounds(120, 6_000))
    assert len(report.files) >= count
    assert not [one.reason for one in report.files if "chương trình" in one.reason or "quá thời gian" in one.reason]
    assert list((tmp_path / "tmp").iterdir()) == []
    assert left_behind(tmp_path) == []

"""Word 97, RTF and OpenDocument through LibreOffice."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from formats.engines import NEEDS_OFFICE
from readers.files import text_of, word

from kehoach.pipeline import reading, run
from kehoach.pipeline.converting import converted
from kehoach.pipeline.inputs import Input
from kehoach.pipeline.job import Job
from kehoach.pipeline.limits import DEFAULT, Limits
from kehoach.pipeline.readers import ReadError, office
from kehoach.schemas.text import Source

RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\pard K\u7871?ho\u7841?ch ng\u224?y h\u7897?i\par"
    rb"\trowd\cellx2000\cellx6000\intbl TT\cell N\u7897?i dung\cell\row\pard Xong.\par}"
)


@NEEDS_OFFICE
def test_rtf_is_read_with_its_table() -> None:
    """Words, cells and order survive the way through LibreOffice."""
    text = text_of(RTF, "a.rtf")
    assert text.text.split("\n") == ["Kếhoạch ngày hội", "TT", "Nội dung", "Xong."]
    assert [(block.row, block.col) for block in text.blocks] == [(None, None), (0, 0), (0, 1), (None, None)]
    assert (text.source.reader, text.source.engine) == ("rtf", "LibreOffice")


@NEEDS_OFFICE
def test_files_are_turned_in_one_go_and_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One run of LibreOffice for many files; what it cannot read is ``None``; no folder stays."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    program = office.program()
    assert program is not None
    good, bad, again = office.to_docx(program, [(RTF, "rtf"), (b"PK\x03\x04 no archive", "odt"), (RTF, "rtf")], DEFAULT)
    assert good is not None and again is not None and bad is None
    assert list(tmp_path.iterdir()) == []


@NEEDS_OFFICE
def test_a_run_converts_its_files_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What LibreOffice can read is there before it is read; the file that it cannot read is reported; nothing stays."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    source = tmp_path / "in"
    source.mkdir()
    for name, content in (("a.rtf", RTF), ("b.rtf", RTF.replace(b"Xong", b"Het")), ("c.doc", b"{\\rtf1 \x00")):
        (source / name).write_bytes(content)
    seen: list[list[str]] = []

    @contextmanager
    def watched(job: Job, files: Sequence[tuple[Input, str]]) -> Iterator[dict[str, Path]]:
        with converted(job, files) as ready:
            seen.append([one.label for one, sha in files if sha in ready])
            yield ready

    monkeypatch.setattr(reading, "converted", watched)
    report = run([source], tmp_path / "out", jobs=2)
    assert {"a.rtf", "b.rtf"} <= set(seen[0])
    assert {one.file: one.status for one in report.files}["c.doc"] == "lỗi"
    assert report.totals.plans == 2
    assert list((tmp_path / "tmp").iterdir()) == [] and not (tmp_path / "out/.kehoach/converted").exists()


@NEEDS_OFFICE
def test_a_conversion_that_takes_too_long_is_stopped() -> None:
    """The file fails with a reason, and no process goes on."""
    with pytest.raises(ReadError, match="LibreOffice không đọc được"):
        text_of(RTF, "a.rtf", Limits(seconds=0.05))


def test_without_libreoffice_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk can copy it."""
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(ReadError, match=r"apt-get install .*libreoffice"):
        text_of(RTF, "a.rtf")


def test_macros_are_switched_off_in_the_profile() -> None:
    """The settings that LibreOffice starts with allow no macro and follow no link."""
    assert 'MacroSecurityLevel" oor:op="fuse"><value>3<' in office._SETTINGS
    assert 'DisableMacrosExecution" oor:op="fuse"><value>true<' in office._SETTINGS


def test_the_content_tells_doc_from_docx() -> None:
    """A .docx that is named .doc needs no LibreOffice."""
    assert text_of(word("<w:p><w:r><w:t>Xin chào</w:t></w:r></w:p>"), "a.doc").source.reader == "docx"


def test_bytes_that_were_taken_for_letters_are_no_text() -> None:
    """LibreOffice makes words of what it does not know; signs of Wingdings and other languages are words."""
    read_from = Source(file="a.doc", sha256="0" * 64, media_type="application/msword", reader="doc")
    noise = random.Random(7).randbytes(3000).decode("utf-16-le", "ignore")
    noise = "".join(sign for sign in noise if sign.isprintable() or "\ue000" <= sign <= "\uefff")
    with pytest.raises(ReadError, match="không phải là chữ"):
        office.read_converted(word(f"<w:p><w:r><w:t>{escape(noise)}</w:t></w:r></w:p>"), read_from, DEFAULT)
    for said in ("\uf0b7 Họp tổ, \uf0a7 chấm bài", "计划 教学 活动", "ແຜນການ", "Kế hoạch 😀"):
        assert office.read_converted(word(f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"), read_from, DEFAULT).text

"""Which reader takes which bytes, and the one error that readers raise."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from corpus_files import CORPUS
from formats.compound import compound
from readers.files import archive, text_of, word

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers import Format, ReadError, formats, read, read_bytes, register
from kehoach.pipeline.readers.pieces import Piece, assemble
from kehoach.schemas.text import Source, Text


def read_shouting(data: bytes, source: Source, limits: Limits) -> Text:
    """A reader of an invented format."""
    return assemble([Piece(data.decode().upper())], source, limits)


def test_content_decides_and_not_the_name() -> None:
    """A Word file named .txt is read as Word."""
    assert text_of(word("<w:p><w:r><w:t>Xin chào</w:t></w:r></w:p>"), "a.txt").source.reader == "docx"
    assert text_of("Xin chào", "a.docx").source.reader == "text"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (archive({"xl/workbook.xml": ""}), "Excel"),
        (archive({"ppt/presentation.xml": ""}), "PowerPoint"),
        (b"7z\xbc\xaf\x27\x1c", ".7z"),
    ],
)
def test_a_known_format_without_a_reader_is_named(content: bytes, name: str) -> None:
    """What cannot be read yet is told by its name in one line."""
    with pytest.raises(ReadError, match="chưa được hỗ trợ") as caught:
        text_of(content)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text_are_refused() -> None:
    """Noise is not read as if somebody had written it."""
    with pytest.raises(ReadError, match="không phải văn bản"):
        text_of(bytes(range(256)) * 20)


def locked_doc() -> bytes:
    """A .doc whose FIB says that a password is needed ([MS-DOC] 2.5.2: bit 8 of the flags at offset 10)."""
    data = bytearray(next((CORPUS / "formats/doc").glob("*.doc")).read_bytes())
    fib = next(at for at in range(512, len(data), 512) if data[at : at + 2] == b"\xec\xa5")
    data[fib + 11] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"\0" * 5000}), "có mật khẩu"),
        (locked_doc(), "có mật khẩu"),
        (compound({"Workbook": b"\0" * 5000}), "Excel 97"),
        (compound({"PowerPoint Document": b"\0" * 5000}), "PowerPoint 97"),
        (compound({"WordDocument": b"\0" * 5000})[:1100], "bị cắt cụt"),
    ],
)
def test_old_office_files_that_cannot_be_read_say_why(content: bytes, finding: str) -> None:
    """A password, another program's file, a file cut short: the clerk does different things about them."""
    with pytest.raises(ReadError, match=finding):
        text_of(content, "a.doc")


def test_a_new_format_is_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader plugs in without a change anywhere else; a missing extra says how to install it."""
    monkeypatch.setattr(formats, "FORMATS", list(formats.FORMATS))
    register(Format("hô", "tiếng hô", "text/x-ho", lambda data: data.startswith(b"!"), f"{__name__}:read_shouting"))
    assert text_of("!nghiêm").text == "!NGHIÊM"
    register(Format("hô", "tiếng hô", "text/x-ho", lambda data: data.startswith(b"!"), "khong_co.o_day:doc", "ho"))
    with pytest.raises(ReadError, match=r"pip install \"kehoach\[ho\]\""):
        text_of("!nghiêm")


def test_the_source_names_the_file_and_its_bytes(tmp_path: Path) -> None:
    """Name without folders, SHA-256 of the bytes."""
    path = tmp_path / "kế hoạch.txt"
    path.write_text("abc", "utf-8")
    source = read(path).source
    assert source.file == "kế hoạch.txt"
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_files_that_cannot_be_opened_or_are_too_large_are_read_errors(tmp_path: Path) -> None:
    """Whatever is wrong with a file, the caller sees one kind of exception."""
    with pytest.raises(ReadError, match="không mở được"):
        read(tmp_path / "không có.txt")
    with pytest.raises(ReadError, match="không mở được"):
        read(tmp_path)
    path = tmp_path / "to.txt"
    path.write_bytes(b"a" * 11)
    with pytest.raises(ReadError, match="lớn hơn"):
        read(path, Limits(file_bytes=10))
    with pytest.raises(ReadError, match="lớn hơn"):
        read_bytes(b"a" * 11, "to.txt", Limits(file_bytes=10))


def test_a_read_error_survives_the_way_between_processes() -> None:
    """Workers hand it back whole."""
    error = pickle.loads(pickle.dumps(ReadError("a.docx", "hỏng", "gửi lại")))
    assert (error.place, error.finding, error.remedy) == ("a.docx", "hỏng", "gửi lại")


@pytest.mark.parametrize("limits", [Limits(paragraphs=2), Limits(characters=20), Limits(line_length=5)])
def test_a_text_beyond_the_limits_is_refused(limits: Limits) -> None:
    """Paragraphs, characters and the length of a line are bounded."""
    with pytest.raises(ReadError):
        text_of("Một hai ba.\nBốn năm sáu.\nBảy tám chín.", limits=limits)

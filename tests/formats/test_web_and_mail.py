"""Web copies, mails and archives."""

from __future__ import annotations

from pathlib import Path

import pytest
from formats.paper import mail
from readers.files import archive, cells_of, lines_of, text_of, word

from kehoach.pipeline.inputs import Input
from kehoach.pipeline.readers import ReadError, read
from kehoach.pipeline.unpack import unpack

DOCX = word("<w:p><w:r><w:t>Kế hoạch ngày hội đọc sách</w:t></w:r></w:p>")


def html(body: str) -> str:
    """A page with this body."""
    return f"<!DOCTYPE html><html><head><title>x</title><script>alert(1)</script></head><body>{body}</body></html>"


def test_line_breaks_of_the_source_are_spaces_and_br_is_a_line() -> None:
    """A page says by its elements where lines end."""
    assert lines_of(html("<p>Tổ chức\n   ngày hội<br>đọc sách</p><div>Xong</div>")) == [
        "Tổ chức ngày hội",
        "đọc sách",
        "Xong",
    ]


def test_cells_keep_their_extent() -> None:
    """rowspan and colspan give the grid."""
    text = text_of(
        html("<table><tr><th rowspan=2>TT<th colspan=2>Phân công</tr><tr><td>Chủ trì<td>Phối hợp</tr></table>")
    )
    assert cells_of(text) == {
        (0, 0, 0): ["TT"], (0, 0, 1): ["Phân công"], (0, 1, 1): ["Chủ trì"], (0, 1, 2): ["Phối hợp"],
    }  # fmt: skip
    assert [(block.row_span, block.col_span) for block in text.blocks[:2]] == [(2, 1), (1, 2)]


def test_navigation_is_set_aside() -> None:
    """Menus and footers are furniture, scripts and hidden parts are nothing."""
    text = text_of(html("<nav>Trang chủ</nav><p style='display: none'>ẩn</p><p>Nội dung</p><footer>Bản quyền</footer>"))
    assert text.text == "Nội dung"
    assert text.furniture == ("Trang chủ", "Bản quyền")


def test_lists_are_numbered_as_a_browser_does() -> None:
    """ol counts from its start in its type, ul has dashes."""
    assert lines_of(html("<ol start=3 type=a><li>Một<li>Hai</ol><ul><li>Ba</ul>")) == ["c. Một", "d. Hai", "- Ba"]


def test_a_page_in_another_encoding_is_read_as_it_says() -> None:
    """The page's own words decide, as in a browser."""
    page = html("").replace("<title>", '<meta charset="utf-16-le"><title>')  # a lie: read as it stands
    assert "Xong" in text_of(page.replace("<body>", "<body>Xong")).text


def test_the_attachment_is_the_document_and_the_mail_is_kept() -> None:
    """Sender and day go into a notice."""
    text = text_of(mail(("kế hoạch.docx", DOCX)), "thư.eml")
    assert text.text == "Kế hoạch ngày hội đọc sách"
    assert (text.source.file, text.source.reader) == ("thư.eml", "eml+docx")
    notice = next(notice for notice in text.notices if notice.code == "read.mail")
    assert "vanthu@binhlam.example" in notice.message and "2024-09-05" in notice.message


@pytest.mark.parametrize("day", ["Mon, 1 Jan 99999999999999999999 00:00:00 +0700", "Mon, 41 Xyz 2024", "\udcff"])
def test_a_mail_with_a_broken_date_is_read(day: str) -> None:
    """Its attachment is the document all the same; the day is unknown."""
    sound = mail(("kế hoạch.docx", DOCX))
    head, _, rest = sound.partition(b"Date: ")
    damaged = head + b"Date: " + day.encode("utf-8", "surrogateescape") + b"\n" + rest.partition(b"\n")[2]
    text = text_of(damaged, "thư.eml")
    assert text.text == "Kế hoạch ngày hội đọc sách"
    assert "ngày không rõ" in next(notice for notice in text.notices if notice.code == "read.mail").message


def test_a_mail_without_attachments_is_its_text() -> None:
    """Some offices write the plan into the mail."""
    assert lines_of(mail(body="Kế hoạch số 1.\n\nNội dung.")) == ["Kế hoạch số 1.", "Nội dung."]


def test_several_documents_need_a_run() -> None:
    """One text cannot stand for two documents."""
    with pytest.raises(ReadError, match="kehoach run"):
        text_of(mail(("a.docx", DOCX), ("b.docx", DOCX)), "thư.eml")
    with pytest.raises(ReadError, match="kehoach run"):
        text_of(archive({"a.txt": "Một", "b.txt": "Hai"}), "a.zip")


def test_an_archive_of_one_document_is_read() -> None:
    """Folders and what systems put beside a file do not count."""
    text = text_of(archive({"tuần 1/": "", "tuần 1/kh.txt": "Nội dung", "__MACOSX/._kh.txt": "x"}), "a.zip")
    assert (text.text, text.source.reader) == ("Nội dung", "zip+text")


def test_archives_in_archives_are_refused() -> None:
    """One level deep, and no further."""
    inner = archive({"a.txt": "Một"}).decode("latin-1")
    with pytest.raises(ReadError):
        text_of(archive({"a.zip": inner}), "b.zip")


def test_a_run_reads_each_document_of_a_container(tmp_path: Path) -> None:
    """Members and attachments become inputs under the container's name; names cannot lead out of the folder."""
    (tmp_path / "a.zip").write_bytes(archive({"../../x/kh.txt": "Một", "b.txt": "Hai"}))
    (tmp_path / "b.eml").write_bytes(mail(("c.docx", DOCX), ("d.docx", DOCX)))
    (tmp_path / "c.docx").write_bytes(DOCX)
    inputs = [Input(tmp_path / name, name) for name in ("a.zip", "b.eml", "c.docx")]
    found = unpack(inputs, tmp_path / "cache")
    assert [one.label for one in found] == [
        "a.zip/../../x/kh.txt",
        "a.zip/b.txt",
        "b.eml/c.docx",
        "b.eml/d.docx",
        "c.docx",
    ]
    assert all((tmp_path / "cache") in one.path.resolve().parents for one in found[:4])
    assert [read(one.path).text[:8] for one in found] == ["Một", "Hai", "Kế hoạch", "Kế hoạch", "Kế hoạch"]
    assert unpack(inputs[2:], tmp_path / "cache") == inputs[2:] and not list((tmp_path / "cache").iterdir())


def test_a_damaged_container_stays_an_input(tmp_path: Path) -> None:
    """Its reader says what is wrong with it."""
    (tmp_path / "a.zip").write_bytes(archive({"a.txt": "Một"})[:30])
    inputs = [Input(tmp_path / "a.zip", "a.zip")]
    assert unpack(inputs, tmp_path / "cache") == inputs
    with pytest.raises(ReadError):
        read(tmp_path / "a.zip")

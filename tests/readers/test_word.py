"""Word files: order, tables, letterheads, broken lines, files that are refused."""

from __future__ import annotations

import io

import docx
import pytest
from readers.files import archive, cells_of, p, table, text_of, word, word_lines

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers import ReadError


def test_a_file_written_by_python_docx_is_read_in_document_order() -> None:
    """Paragraphs and tables come in the order in which they stand."""
    document = docx.Document()
    document.add_paragraph("Phần đầu")
    document.add_table(1, 2).rows[0].cells[1].text = "Ô bên phải"
    document.add_paragraph("Phần cuối")
    out = io.BytesIO()
    document.save(out)
    text = text_of(out.getvalue())
    assert [(block.kind, text.text[block.start : block.end]) for block in text.blocks] == [
        ("đoạn", "Phần đầu"),
        ("ô", "Ô bên phải"),
        ("đoạn", "Phần cuối"),
    ]
    assert [block.origin for block in text.blocks] == ["đoạn 1", "bảng 1, hàng 1, cột 2", "đoạn 2"]
    assert text.source.reader == "docx"


def test_merged_cells_stand_once_with_their_extent() -> None:
    """A cell over two columns or three rows is one cell at its top left place."""
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Phân công")
    first = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Tổ Hóa")
    more = "<w:tcPr><w:vMerge/></w:tcPr>" + p("")
    body = table(
        ["Việc", wide], ["Thi vẽ", first, "Cô Lan"], ["Thi hát", more, "Thầy Bách"], ["Thi múa", more, "Cô Cúc"]
    )
    text = text_of(word(body))
    spans = {
        text.text[b.start : b.end]: (b.row, b.col, b.row_span, b.col_span)
        for b in text.blocks
        if b.row_span + b.col_span > 2
    }
    assert spans == {"Phân công": (0, 1, 1, 2), "Tổ Hóa": (1, 1, 3, 1)}


def test_a_nested_table_follows_its_table() -> None:
    """A table in a cell is a table of its own after the one that it stands in; a table of one cell is a frame."""
    inner = "<w:p/>" + table(["Sáng", "Chiều"])
    text = text_of(word(table(["Thứ Hai", inner], ["Thứ Ba", "Nghỉ"]) + table([p("Đóng khung")])))
    assert cells_of(text) == {
        (0, 0, 0): ["Thứ Hai"],
        (0, 1, 0): ["Thứ Ba"],
        (0, 1, 1): ["Nghỉ"],
        (1, 0, 0): ["Sáng"],
        (1, 0, 1): ["Chiều"],
    }
    assert text.blocks[-1].kind == "đoạn"


def test_a_letterhead_in_the_page_header_is_text() -> None:
    """Some offices put the letterhead of the first page into its header."""
    head = table(["PHÒNG GIÁO DỤC X", p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")])
    assert word_lines(p("KẾ HOẠCH"), header=head)[0] == "PHÒNG GIÁO DỤC X"


def test_a_letterhead_set_with_tabs_is_a_table() -> None:
    """Two columns typed into paragraphs are read column by column."""
    tab = "</w:t><w:tab/><w:t>"
    text = text_of(
        word(p(f"TRƯỜNG THCS Y{tab}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p(f"Số: 4/KH{tab}Y, ngày 3/4/2024"))
    )
    assert cells_of(text)[0, 1, 1] == ["Y, ngày 3/4/2024"]


def test_a_paragraph_cut_in_mid_sentence_is_joined() -> None:
    """Files converted from PDF have a paragraph for each line or page."""
    text = text_of(word(p("phối hợp với các") + p("") + p("chi đoàn trong trường")))
    assert text.text == "phối hợp với các chi đoàn trong trường"
    assert text.blocks[0].origin == "đoạn 1-3"


def test_a_cell_set_line_by_line_is_joined_within_the_cell_only() -> None:
    """In a narrow column a sentence may be typed as several paragraphs; the next cell is another matter."""
    text = text_of(word(table([p("Các tổ") + p("chuyên môn,") + p("Công đoàn") + p("Đoàn trường"), p("tháng 9")])))
    assert cells_of(text) == {
        (0, 0, 0): ["Các tổ chuyên môn, Công đoàn", "Đoàn trường"],
        (0, 0, 1): ["tháng 9"],
    }


def test_strict_files_and_dangling_relationships_are_read() -> None:
    """A file in the Strict namespaces, or with links to parts that are not there, is no problem."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
        'Target="/word/document.xml"/></Relationships>'
    )
    missing = links.replace('/officeDocument"', '/styles"').replace("/word/document.xml", "khong-co.xml")
    files = {
        "_rels/.rels": links,
        "word/_rels/document.xml.rels": missing,
        "word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{p("Vẫn đọc được")}</w:body></w:document>',
    }
    assert text_of(archive(files)).text == "Vẫn đọc được"


@pytest.mark.parametrize("entity", ["<!DOCTYPE w [<!ENTITY a 'aaaa'>]>", '<!DOCTYPE w SYSTEM "file:///etc/passwd">'])
def test_document_types_are_refused(entity: str) -> None:
    """No entity is ever expanded or fetched: a Word file has no document type."""
    files = {"word/document.xml": f'<?xml version="1.0"?>{entity}<w>&a;</w>'}
    with pytest.raises(ReadError, match="bị hỏng"):
        text_of(archive(files))


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    """An archive that would grow beyond the limits, or holds more cells or paragraphs than they allow, is not read."""
    bomb = archive({"word/document.xml": " " * 2_000_000})
    with pytest.raises(ReadError, match="lớn bất thường"):
        text_of(bomb, limits=Limits(member_bytes=100_000))
    with pytest.raises(ReadError, match="hơn 3 ô bảng"):
        text_of(word(table(["a", "b"], ["c", "d"])), limits=Limits(cells=3))
    with pytest.raises(ReadError, match="hơn 3 đoạn"):
        text_of(word(p("Đoạn.") * 5), limits=Limits(paragraphs=3))

"""Word files: order, tables, list numbers, the accepted view, what stands around the text."""

from __future__ import annotations

import io

import docx
import pytest
from readers.files import archive, cells_of, listed, p, table, text_of, word

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers import ReadError


def lines(body: str, **parts: str) -> list[str]:
    """The lines read from a Word body."""
    return text_of(word(body, **parts)).text.split("\n")


def level(number: int, pattern: str, kind: str = "decimal", extra: str = "") -> str:
    """A ``w:lvl`` of a list."""
    shape = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{number}">{shape}</w:lvl>'


def numbering(levels: str, *nums: str) -> str:
    """A numbering part with one abstract list and ``w:num`` elements with these contents."""
    items = (
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="0"/>{content}</w:num>'
        for index, content in enumerate(nums or ("",), 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>' + "".join(items)


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


def test_automatic_numbers_are_written_out_with_their_outline() -> None:
    """Each level counts on, starts again under a new parent, and quotes the numbers above it."""
    levels = level(0, "%1.", "upperRoman") + level(1, "%2.") + level(2, "%2.%3.") + level(3, "%4)", "lowerLetter")
    body = "".join(
        listed(words, 1, depth)
        for words, depth in [
            ("Mục tiêu", 0),
            ("Chung", 1),
            ("Riêng", 1),
            ("Lớp 1", 2),
            ("Lớp 2", 2),
            ("Vẽ", 3),
            ("Việc", 0),
            ("Một", 1),
        ]
    )
    text = text_of(word(body, numbering=numbering(levels)))
    assert text.text.split("\n") == [
        "I. Mục tiêu", "1. Chung", "2. Riêng", "2.1. Lớp 1", "2.2. Lớp 2", "a) Vẽ", "II. Việc", "1. Một",
    ]  # fmt: skip
    assert [block.label for block in text.blocks] == ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "II.", "1."]


@pytest.mark.parametrize(
    ("kind", "pattern", "labels"),
    [
        ("bullet", "\uf0b7", ["-", "-", "-"]),
        ("bullet", "+", ["+", "+", "+"]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("upperLetter", "%1/", ["A/", "B/", "C/"]),
        ("decimalZero", "%1.", ["01.", "02.", "03."]),
        ("none", "", [None, None, None]),
        ("decimal", "Điều %1.", ["Điều 1.", "Điều 2.", "Điều 3."]),
    ],
)
def test_number_formats(kind: str, pattern: str, labels: list[str | None]) -> None:
    """Bullets, letters, roman and padded numbers, and numbers with words."""
    text = text_of(word("".join(listed(words, 1) for words in "XYZ"), numbering=numbering(level(0, pattern, kind))))
    assert [block.label for block in text.blocks] == labels


def test_lists_that_share_a_definition_count_on_unless_restarted() -> None:
    """A second list continues the first; ``startOverride`` starts it again, once."""
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = listed("a", 1) + listed("b", 2) + listed("c", 3) + listed("d", 3)
    assert lines(body, numbering=numbering(level(0, "%1."), "", "", restart)) == ["1. a", "2. b", "5. c", "6. d"]


def test_numbers_that_come_with_a_style() -> None:
    """A paragraph style, or the one that it is based on, may carry the list; ``numId`` 0 takes it off."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    levels = level(0, "%1.", extra="") + level(1, "%1.%2.", extra='<w:pStyle w:val="MucCon"/>')
    off = '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("Một", '<w:pStyle w:val="Muc"/>') + p("Con", '<w:pStyle w:val="MucCon"/>') + p("Thường", off)
    assert lines(body, styles=styles, numbering=numbering(levels)) == ["1. Một", "1.1. Con", "Thường"]


def test_numbers_in_a_column_without_words_are_kept() -> None:
    """The STT column of a table is often nothing but automatic numbers."""
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    body = table([numbered, "Khai mạc"], [numbered, "Bế mạc"])
    cells = cells_of(text_of(word(body, numbering=numbering(level(0, "%1")))))
    assert (cells[0, 0, 0], cells[0, 1, 0]) == (["1"], ["2"])


def run(words: str, properties: str = "") -> str:
    """A run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_tracked_changes_are_accepted_with_a_warning() -> None:
    """Inserted words stay, deleted and moved-away ones go, a deleted paragraph end joins two paragraphs."""
    body = (
        f"<w:p>{run('Nộp trước ')}<w:del><w:r><w:delText>ngày 5/4</w:delText></w:r></w:del>"
        f"<w:ins>{run('ngày 9/4')}</w:ins><w:moveFrom>{run(' cũ')}</w:moveFrom></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Chi đội')}</w:p><w:p>{run(' Lá Xanh')}</w:p>"
    )
    text = text_of(word(body))
    assert text.text == "Nộp trước ngày 9/4\nChi đội Lá Xanh"
    assert [notice.code for notice in text.notices] == ["read.tracked_changes"]


def test_words_that_the_paper_does_not_show_are_left_out() -> None:
    """Hidden and struck-out runs, field codes, comments."""
    code = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>mã</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>20/10</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    body = f"<w:p>{run('ẩn', '<w:vanish/>')}{run('bỏ', '<w:strike/>')}{run('Ngày ')}{code}<w:commentReference/></w:p>"
    assert lines(body) == ["Ngày 20/10"]


def test_a_field_code_without_an_end_does_not_swallow_the_document() -> None:
    """A broken field hides at most its own paragraph."""
    assert lines("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>" + p("Còn đây")) == ["Còn đây"]


def test_text_boxes_are_read_once() -> None:
    """A box is stored twice, for new and for old programs."""
    box = "<w:txbxContent>" + p("Dự thảo lần 2") + "</w:txbxContent>"
    body = (
        f"<w:p>{run('Thân bài')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    text = text_of(word(body))
    assert [(b.kind, text.text[b.start : b.end]) for b in text.blocks] == [
        ("đoạn", "Thân bài"),
        ("khung", "Dự thảo lần 2"),
    ]


def test_everything_that_only_stands_around_text_is_looked_through() -> None:
    """Content controls, hyperlinks, smart tags and custom XML do not hide their words."""
    body = (
        f"<w:sdt><w:sdtContent>{p('Trong khung nhập')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('địa chỉ')}</w:hyperlink><w:smartTag>{run(' nơi')}</w:smartTag>"
        f"<w:fldSimple>{run(' này')}</w:fldSimple></w:p>"
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>"
        f"{p('ô 1')}</w:tc></w:sdtContent></w:sdt><w:tc>{p('ô 2')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert lines(body) == ["Trong khung nhập địa chỉ nơi này", "ô 1", "ô 2"]


def test_line_breaks_separate_lines_but_not_sentences() -> None:
    """A soft break in a title is a line end, in mid-sentence a space; symbols and no-break hyphens are characters."""
    body = (
        "<w:p><w:r><w:t>TRƯỜNG TIỂU HỌC</w:t><w:br/><w:t>Bình Minh cùng</w:t><w:br/><w:t>phụ huynh</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>điểm </w:t><w:sym w:font='Symbol' w:char='F0B3'/><w:t> 8, Covid</w:t><w:noBreakHyphen/>"
        "<w:t>19</w:t></w:r></w:p>"
    )
    assert lines(body)[:2] == ["TRƯỜNG TIỂU HỌC", "Bình Minh cùng phụ huynh điểm ≥ 8, Covid-19"]


def test_notes_headers_and_footers() -> None:
    """Footnotes follow the text; headers and footers are furniture."""
    body = "<w:p><w:r><w:t>Kinh phí</w:t><w:footnoteReference w:id='7'/></w:r></w:p>"
    text = text_of(
        word(
            body,
            footnotes=f"<w:footnote w:id='7'>{p('Theo dự toán.')}</w:footnote>",
            header=p("Trường A"),
            footer=p("2"),
        )
    )
    assert text.text == "Kinh phí\nTheo dự toán."
    assert [block.kind for block in text.blocks] == ["đoạn", "chú thích"]
    assert text.furniture == ("Trường A",)


def test_ruled_lines_and_the_table_of_contents_are_set_aside() -> None:
    """Typed rules and TOC lines are not text; a lone picture is no text either."""
    text = text_of(word(p("_______") + p("I. Mục tiêu\t3", '<w:pStyle w:val="TOC1"/>') + p("Nội dung")))
    assert text.text == "Nội dung"
    assert text.furniture == ("_______", "I. Mục tiêu 3")
    drawing = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    picture = f"<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"
    with pytest.raises(ReadError, match="chỉ có ảnh"):
        text_of(word(picture))


def test_a_letterhead_in_the_page_header_is_text() -> None:
    """Some offices put the letterhead of the first page into its header."""
    head = table(["PHÒNG GIÁO DỤC X", p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")])
    assert lines(p("KẾ HOẠCH"), header=head)[0] == "PHÒNG GIÁO DỤC X"


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

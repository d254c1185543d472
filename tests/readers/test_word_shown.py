"""Word files: what the paper shows is read, once, and what only stands around it is not."""

from __future__ import annotations

import pytest
from readers.files import p, text_of, word, word_lines

from kehoach.pipeline.readers import ReadError


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
    assert word_lines(body) == ["Ngày 20/10"]


def test_a_field_code_without_an_end_does_not_swallow_the_document() -> None:
    """A broken field hides at most its own paragraph."""
    assert word_lines("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>" + p("Còn đây")) == ["Còn đây"]


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
    assert word_lines(body) == ["Trong khung nhập địa chỉ nơi này", "ô 1", "ô 2"]


def test_line_breaks_separate_lines_but_not_sentences() -> None:
    """A soft break in a title is a line end, in mid-sentence a space; symbols and no-break hyphens are characters."""
    body = (
        "<w:p><w:r><w:t>TRƯỜNG TIỂU HỌC</w:t><w:br/><w:t>Bình Minh cùng</w:t><w:br/><w:t>phụ huynh</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>điểm </w:t><w:sym w:font='Symbol' w:char='F0B3'/><w:t> 8, Covid</w:t><w:noBreakHyphen/>"
        "<w:t>19</w:t></w:r></w:p>"
    )
    assert word_lines(body)[:2] == ["TRƯỜNG TIỂU HỌC", "Bình Minh cùng phụ huynh điểm ≥ 8, Covid-19"]


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

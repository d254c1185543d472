"""TCVN3, VNI and VIQR to Unicode, and everything else left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.files import lines_of, text_of, word

from kehoach.pipeline.readers import legacy

SENTENCE = (
    "Căn cứ kế hoạch năm học, trường tổ chức thực hiện ngày hội đọc sách từ ngày 5 tháng 9; những đơn vị được phân "
    "công phải báo cáo về ủy ban nhân dân xã, giữ kỷ luật và bảo đảm thời gian của các lớp."
)
TCVN3 = {new: old for old, new in legacy._TCVN3.items()}


def in_tcvn3(text: str) -> str:
    """As .VnTime keeps it: capitals with marks are kept as small letters."""
    return "".join(TCVN3.get(sign) or TCVN3.get(sign.lower()) or sign for sign in text)


def in_vni(text: str) -> str:
    """As VNI-Times keeps it."""
    table: dict[str, str] = {}
    for old, new in legacy._vni()[1].items():
        table.setdefault(new, old)
    return "".join(table.get(sign, sign) for sign in text)


def in_viqr(text: str) -> str:
    """As mails without 8 bits kept it."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "DD"))
    marks = {**legacy._VIQR_MARKS, **legacy._VIQR_TONES}
    for sign, mark in marks.items():
        plain = plain.replace(mark, sign)
    return plain


@pytest.mark.parametrize(
    ("written", "encoding"), [(in_tcvn3(SENTENCE), "TCVN3"), (in_vni(SENTENCE), "VNI"), (in_viqr(SENTENCE), "VIQR")]
)
def test_old_text_is_recognised_and_read(written: str, encoding: str) -> None:
    """A whole document says by what becomes of it which encoding it is in."""
    found = legacy.recover(written)
    assert found is not None
    assert (found.encoding, found.text) == (encoding, SENTENCE)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "El niño español vive en la mañana de los años señor. " * 20,
        "Größe und Straße, Bäume öffnen für müde Füße. " * 20,
        "Le café à côté du théâtre, où l'été a déjà commencé. " * 20,
        "Kế hoạch: 50 ± 2 µm, © 2024, « mục tiêu » §5.",
        "def f(a): return a.b? 'x' : y. do it. add. the odd. " * 20,
        "",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    """Unicode Vietnamese, other languages, code."""
    assert legacy.recover(text) is None


@given(st.text(max_size=300))
def test_nothing_makes_it_raise(text: str) -> None:
    """Any text has an answer, and bytes go through unchanged where there is none."""
    if legacy.recover(text) is None:
        assert legacy.as_utf8(text.encode("utf-8", "replace"))[1] == ()


def test_a_text_file_in_tcvn3_is_read_with_a_notice() -> None:
    """Its bytes are no UTF-8; the plan says what was done."""
    text = text_of(in_tcvn3(SENTENCE).encode("latin-1"))
    assert text.text == SENTENCE
    assert [notice.code for notice in text.notices] == ["read.legacy_encoding"]


def test_capitals_that_the_encoding_does_not_have_come_back() -> None:
    """A line or a word in plain capitals has capitals with marks too; other words keep their case."""
    written = in_tcvn3(f"KẾ HOẠCH\nTổ chức ngày hội theo Quyết định số 5/QĐ-TTg của UBND xã ĐỒNG MAI\n{SENTENCE}")
    found = legacy.recover(written)
    assert found is not None
    assert found.text.split("\n")[0] == "KẾ HOẠCH"
    assert found.text.split("\n")[1] == "Tổ chức ngày hội theo Quyết định số 5/QĐ-TTg của UBND xã ĐỒNG MAI"


@pytest.mark.parametrize("mark", ["2- ", "3. ", "II. ", "b) ", "1.2. ", "Đã giao việc. "])
def test_what_opens_a_sentence_or_an_item_has_its_capital(mark: str) -> None:
    """ "Ủ" has no code in TCVN3; in mid-sentence nobody can tell."""
    said = f"{mark}Ủy ban xã họp với ủy ban nhân dân huyện"
    found = legacy.recover(in_tcvn3(f"{said}\n{SENTENCE}"))
    assert found is not None
    assert found.text.split("\n")[0] == said


def run(words: str, font: str = "") -> str:
    """A paragraph of one run in a font, under a style that is set in .VnTime."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Cu"/></w:pPr><w:r><w:rPr>{fonts}</w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


STYLES = '<w:style w:type="paragraph" w:styleId="Cu"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'


@pytest.mark.parametrize(
    ("written", "font", "expected"),
    [
        (in_tcvn3("kế hoạch"), ".VnTime", "kế hoạch"),
        (in_tcvn3("kế hoạch"), "", "kế hoạch"),
        (in_tcvn3("ủy ban nhân dân"), ".VnTimeH", "ỦY BAN NHÂN DÂN"),
        (in_vni("kế hoạch"), "VNI-Times", "kế hoạch"),
        ("à é í", "Times New Roman", "à é í"),
        ("trường học", ".VnTime", "trường học"),
    ],
)
def test_the_font_of_a_run_decides(written: str, font: str, expected: str) -> None:
    """The run's own font wins over its style's; what is Unicode already is not converted twice."""
    assert lines_of(word(run(written, font), styles=STYLES)) == [expected]

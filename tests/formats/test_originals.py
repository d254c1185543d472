"""The way back from a span to the words of a file in TCVN3, VNI or VIQR."""

from __future__ import annotations

import re
from html import escape
from importlib import import_module

import pytest
from corpus_files import PLANS
from formats.paper import NEEDS_FONTS, Paper
from formats.test_legacy import SENTENCE, in_tcvn3, in_viqr, in_vni, run
from hypothesis import given
from hypothesis import strategies as st
from readers.files import text_of
from readers.files import word as word_file

from kehoach.pipeline.assemble import extract
from kehoach.pipeline.findings.marks import findings
from kehoach.pipeline.readers import read
from kehoach.pipeline.readers.legacy import read_again
from kehoach.pipeline.readers.originals import original_of
from kehoach.schemas.plan import Plan

tcvn3_word = import_module("builder.legacy").tcvn3_word
PLAIN = str.maketrans({"–": "-", "“": '"', "”": '"', "’": "'", "…": "..."})
WAYS = {"TCVN3": in_tcvn3, "VNI": in_vni, "VIQR": in_viqr}
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n", "\t"])
TEXTS = ["06-phong-ke-hoach-nhieu-loi", "12-doan-truong-thang-thanh-nien", "13-mam-non-thang-bang-tab"]
_WORD = re.compile(r"[^\W_]+")


def said(text: str) -> str:
    """The words of a text, small, one space between them."""
    return " ".join(_WORD.findall(text.lower()))


def again(plan: Plan, start: int, end: int) -> str:
    """What the file's own words behind a span say in Unicode; the plan's words where nothing was converted.

    Twice: as the end of a sentence, and as words that go on, since "vi." in VIQR is "vi." or "vị".
    """
    found = original_of(plan, (start, end))
    if found is None:
        return plan.text[start:end]
    encoding = plan.source.originals[0].encoding
    rows = found.split("\n")
    return " | ".join("\n".join(read_again(row + more, encoding) for row in rows) for more in ("", " và"))


def points_back(plan: Plan) -> int:
    """Checks every value of ``plan``; returns how many stand on converted words."""
    converted = 0
    for finding in findings(plan):
        for span in finding.spans:
            assert said(span.text) in said(again(plan, span.start, span.end)), span
            converted += original_of(plan, (span.start, span.end)) is not None
    return converted


@pytest.mark.parametrize("stem", TEXTS)
@pytest.mark.parametrize("encoding", WAYS)
def test_every_value_of_a_text_file_points_back(stem: str, encoding: str) -> None:
    """Header, bases, phases, tasks: the words as they were written say, read again, what the span says."""
    written = WAYS[encoding](read(PLANS[stem]).text.translate(PLAIN))
    plan = extract(text_of(written.encode("utf-8" if encoding == "VIQR" else "latin-1", "replace")))
    assert {one.encoding for one in plan.source.originals} == {encoding}
    assert points_back(plan) > 20


def test_every_value_of_a_word_file_points_back() -> None:
    """Runs in .VnTime and .VnTimeH, in cells, under automatic numbers."""
    made = tcvn3_word(PLANS["03-truong-bang-phan-cong"].read_bytes())
    text = text_of(made, "ke-hoach.docx")
    assert [one.code for one in text.notices].count("read.legacy_encoding") == 1
    assert points_back(extract(text)) > 20


@pytest.mark.parametrize("encoding", WAYS)
def test_a_web_page_points_back(encoding: str) -> None:
    """Pages of the nineties name Latin-1 and leave the rest to the font."""
    rows = "".join(f"<p>{escape(WAYS[encoding](words))}</p>" for words in ("KẾ HOẠCH", SENTENCE))
    page = f'<html><head><meta charset="iso-8859-1"></head><body><font face=".VnTime">{rows}</font></body></html>'
    plan = extract(text_of(page.encode("latin-1"), "a.html"))
    assert plan.text == f"KẾ HOẠCH\n{SENTENCE}"
    assert original_of(plan, (0, len(plan.text))) == f"{WAYS[encoding]('KẾ HOẠCH')}\n{WAYS[encoding](SENTENCE)}"


@NEEDS_FONTS
def test_a_pdf_file_points_back() -> None:
    """Its text layer is judged a page at a time: every word of the second page leads to a word as it was set."""
    paper = Paper()
    paper.paragraph(100, SENTENCE)
    paper.page()
    paper.paragraph(100, in_vni(SENTENCE))
    plan = extract(text_of(paper.bytes(), "ke-hoach.pdf"))
    first, second = plan.blocks
    assert original_of(plan, (first.start, first.end)) is None
    assert original_of(plan, (second.start, second.end)) == in_vni(SENTENCE)
    assert [issue.code for issue in plan.issues].count("read.legacy_encoding") == 1


@given(st.lists(st.sampled_from([*SENTENCE.split(), "-", "2025", "(nếu", "có)."]), min_size=1, max_size=40), st.data())
@pytest.mark.parametrize("encoding", WAYS)
def test_any_run_of_words_points_back(encoding: str, words: list[str], data: st.DataObject) -> None:
    """Whatever lines the words stand in and however often they come again: no more words than the span has."""
    breaks = data.draw(st.lists(GAPS, min_size=len(words), max_size=len(words)))
    typed = SENTENCE + "\n\n" + "".join(word + gap for word, gap in zip(words, breaks, strict=True))
    plan = extract(text_of(WAYS[encoding](typed).encode("ascii" if encoding == "VIQR" else "latin-1")))
    places = [match.span() for match in _WORD.finditer(plan.text)]
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, min(len(places) - 1, first + 12)))
    start, end = places[first][0], places[last][1]
    assert said(plan.text[start:end]) in said(again(plan, start, end))
    if "\n" not in plan.text[start:end]:
        assert len((original_of(plan, (start, end)) or "").split()) <= len(plan.text[start:end].split())


def test_the_words_of_the_right_place_are_given() -> None:
    """A word that is in capitals in one place and small in another leads to how it is written there."""
    written = in_tcvn3(f"KẾ HOẠCH\n\nThực hiện kế hoạch năm học.\n\n{SENTENCE}")
    plan = extract(text_of(written.encode("latin-1")))
    start = plan.text.index("kế hoạch")
    assert original_of(plan, (0, 8)) == "KÕ HO¹CH"
    assert original_of(plan, (start, start + 8)) == "kÕ ho¹ch"
    assert original_of(plan, (0, start + 2)) == "KÕ HO¹CH\nThùc hiÖn kÕ"


def test_an_escaped_space_hides_no_word() -> None:
    """VIQR writes a plain sign behind a backslash; where words cannot be told apart the whole line is given."""
    plan = extract(text_of(f"{in_viqr(SENTENCE)}\n\nI. KE^' HOA.CH \\ nga`y ho^.i\n".encode()))
    start = plan.text.index("ngày hội", len(SENTENCE))
    assert original_of(plan, (start, start + 8)) == "I. KE^' HOA.CH \\ nga`y ho^.i"


def test_only_the_converted_runs_of_a_word_file_count() -> None:
    """A paragraph in Unicode between two in VNI-Times stands as it is, with its own words in a span over all."""
    old = run(in_vni("Kế hoạch năm học"), "VNI-Times")
    text = text_of(word_file(old + run("Trường học", "Arial") + run(in_vni("Ngày hội"), "VNI-Times")), "a.docx")
    plan = extract(text)
    assert [plan.text[one.start : one.end] for one in plan.source.originals] == ["Kế hoạch năm học", "Ngày hội"]
    assert original_of(plan, (17, 27)) is None
    assert original_of(plan, (4, len(plan.text))) == f"{in_vni('hoạch năm học')}\nTrường học\n{in_vni('Ngày hội')}"


@pytest.mark.parametrize("stem", ["01-so-thi-dua-nam-2023", "05-truong-viec-dinh-ky"])
def test_a_file_in_unicode_has_no_originals(stem: str) -> None:
    """Nothing is kept where nothing was converted, and the field is not even written."""
    source = read(PLANS[stem]).source
    assert source.originals == ()
    assert "originals" not in source.model_dump_json()

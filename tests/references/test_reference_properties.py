"""What holds for citations in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extractors.atoms.references import find_references
from kehoach.schemas.base import Span
from kehoach.schemas.references import Reference

WORDS = [
    *("Căn cứ", "Thực hiện", "Quyết định", "kế hoạch", "Luật", "Giáo dục", "số", "12/KH-UBND", "98/2023/NĐ-CP"),
    *("29-NQ/TW", "ngày", "05/02/2024", "năm 2024", "của", "UBND tỉnh", "Bộ Y tế", "về việc", "ban hành", "“", "”"),
    *(
        '"',
        "(",
        ")",
        ";",
        ",",
        ".",
        "\n",
        "và",
        "các",
        "Đề án",
        "06",
        "giai đoạn 2021 - 2025",
        "Điều 5",
        "khoản 2",
        "TP.",
    ),
    *("sau đây gọi tắt là", "Nghị quyết", "Đại hội", "lần thứ XIII", "Chương trình", "İ", "Trường", "xây dựng"),
    "NGHỊ ĐỊNH SỐ 5/2020/NĐ-CP",
]
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200)


def spans(reference: Reference) -> list[Span]:
    """Every span of a reference."""
    parts = (
        reference.span,
        reference.number_span,
        reference.issued_on_span,
        reference.issuer_span,
        reference.title_span,
    )
    return [span for span in (*parts, *reference.provisions) if span is not None]


@given(texts)
def test_spans_quote_the_text(text: str) -> None:
    """Whatever the text, the words at every span are the words quoted, and values quote their spans."""
    for reference in find_references(text):
        assert all(text[s.start : s.end] == s.text and s.text for s in spans(reference))
        assert reference.issuer == (reference.issuer_span.text if reference.issuer_span else None)
        assert reference.title == (reference.title_span.text if reference.title_span else None)


@given(texts)
def test_references_are_in_order_and_parents_hold_them(text: str) -> None:
    """Citations come in the order of the text; a parent's title covers the start of its child."""
    references = find_references(text)
    assert [r.span.start for r in references] == sorted(r.span.start for r in references)
    for reference in references:
        if reference.parent is not None:
            title = references[reference.parent].title_span
            assert title is not None
            assert title.start <= reference.span.start < title.end


@pytest.mark.parametrize(
    "junk", ["Đề án “", "“", "Kế hoạch năm 2020, ", "Quyết định số ", "(Điều 1, ", "Luật Giáo dục và ", "của "]
)
def test_repeated_fragments_are_read_to_the_end(junk: str) -> None:
    """Thousands of unfinished citations on one line neither raise nor run away."""
    assert isinstance(find_references(junk * 2000), tuple)

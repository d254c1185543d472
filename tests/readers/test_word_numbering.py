"""Word files: numbers that Word computes for lists, headings and cells."""

from __future__ import annotations

import pytest
from readers.files import cells_of, listed, p, table, text_of, word, word_lines


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
    assert word_lines(body, numbering=numbering(level(0, "%1."), "", "", restart)) == ["1. a", "2. b", "5. c", "6. d"]


def test_numbers_that_come_with_a_style() -> None:
    """A paragraph style, or the one that it is based on, may carry the list; ``numId`` 0 takes it off."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    levels = level(0, "%1.", extra="") + level(1, "%1.%2.", extra='<w:pStyle w:val="MucCon"/>')
    off = '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("Một", '<w:pStyle w:val="Muc"/>') + p("Con", '<w:pStyle w:val="MucCon"/>') + p("Thường", off)
    assert word_lines(body, styles=styles, numbering=numbering(levels)) == ["1. Một", "1.1. Con", "Thường"]


def test_numbers_in_a_column_without_words_are_kept() -> None:
    """The STT column of a table is often nothing but automatic numbers."""
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    body = table([numbered, "Khai mạc"], [numbered, "Bế mạc"])
    cells = cells_of(text_of(word(body, numbering=numbering(level(0, "%1")))))
    assert (cells[0, 0, 0], cells[0, 1, 0]) == (["1"], ["2"])

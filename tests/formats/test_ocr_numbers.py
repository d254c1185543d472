"""How several readings of a document's number become one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from formats.paper import NEEDS_FONTS, scan

from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr import numbers
from kehoach.pipeline.readers.ocr.widths import best_fitting

LINE = ("số", "3871/QĐ-BGDĐT", "ngày")


@pytest.mark.parametrize(
    ("first", "again", "expected", "sure"),
    [
        # italics cut out alone are misread, in their line they are not
        (("3871/QĐ-BGDĐT", 31), (["3871⁄QĐ-BGDĐT", "3971⁄QĐ-BGDĐT"], ["3871/QĐ-BGDĐT"] * 2), "3871/QĐ-BGDĐT", False),
        # all new readings agree against the first
        (("233/TTIr-SNV", 5), (["233/TTr-SNV"] * 2, ["233/TTr-SNV"] * 2), "233/TTr-SNV", True),
        # nothing that is a number was read: the first stays, as unsure as it was
        (("12/KH-THCS", 40), (["12", ""], ["", "I2 KH"]), "12/KH-THCS", False),
        # a tie goes by how sure the engine was, and stays to be looked at
        (("71/7NQ-CP", 19), (["71/NQ-CP", "71/ÑQ-CP"], ["71/NQ-CP", ""]), "71/NQ-CP", False),
        # one new reading alone settles nothing
        (("57-NQ/IW", 43), (["57-NQ/TW", ""], ["", ""]), "57-NQ/TW", False),
        # what is sure is not read again
        (("187/QĐ-UBND", 93), (["787/QĐ-UBND"] * 2, ["787/QĐ-UBND"] * 2), "187/QĐ-UBND", True),
    ],
)
def test_readings_vote(
    monkeypatch: pytest.MonkeyPatch,
    first: tuple[str, float],
    again: tuple[list[str], list[str]],
    expected: str,
    sure: bool,
) -> None:
    """The reading with most behind it is kept; it is sure only where all new ones agree."""
    monkeypatch.setattr(numbers, "_alone", lambda *_: [(said, 80.0) for said in again[0]])
    monkeypatch.setattr(numbers, "_in_line", lambda *_: [(said, 80.0) for said in again[1]])
    line = [Word(100.0 * n, 0, 100.0 * n + 90, 20, words, 95.0) for n, words in enumerate(LINE)]
    line[1] = line[1]._replace(text=first[0], confidence=first[1])
    nothing: Any = None
    found = numbers.with_sure_numbers(line, nothing, Path())
    assert [word.text for word in found] == [LINE[0], expected, LINE[2]]
    assert ((found[1].confidence or 0) >= 75) is sure


@pytest.mark.parametrize("size", [26, 38])
@pytest.mark.parametrize(
    ("written", "read_as", "expected"),
    [
        ("1596/QĐ-BYT", ("1596/QĐ-BYTT", "1596/QĐ-BYT"), "1596/QĐ-BYT"),
        ("390/HD-SVHTT", ("390/HD-SVHTTT", "390/HD-SVHTT", "390/HD-SVHT"), "390/HD-SVHTT"),
        ("12-NQ/ĐU", ("12-NQ/ĐĐU", "12-NQ/ĐU"), "12-NQ/ĐU"),
    ],
)
@NEEDS_FONTS
def test_a_letter_is_doubled_only_where_there_is_room(
    written: str, read_as: tuple[str, ...], expected: str, size: int
) -> None:
    """The other words of the line tell how large the letters are."""
    line: list[Word] = []

    def draw(pen: Any, font: Any) -> None:
        x = 10.0
        for said in ("Quyết", "định", "số", written, "ngày", "năm", "trước"):
            wide = pen.textlength(said, font=font(size))
            line.append(Word(x, 10, x + wide, 10 + size, said, 90.0))
            x += wide + 10

    scan(draw, (900, 60))
    assert best_fitting(read_as, line[3], line) == expected
    assert best_fitting(read_as, line[3], line[2:4]) is None

"""What is put right in recognised words: marks, Roman numbers, dots, stains."""

from __future__ import annotations

from itertools import groupby

import pytest
from corpus_files import PLANS
from formats.paper import NEEDS_FONTS, scan
from hypothesis import given
from hypothesis import strategies as st

from kehoach.pipeline.readers import read
from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr import cells, picture
from kehoach.pipeline.readers.ocr.compounds import with_marks
from kehoach.pipeline.readers.ocr.noise import tidy
from kehoach.pipeline.readers.ocr.strokes import fourth, recounted


@pytest.mark.parametrize(
    ("read_as", "expected"),
    [
        ("Phôi hợp", "Phối hợp"),
        ("THÀNH PHÓ", "THÀNH PHỐ"),
        ("“giáo đục,", "“giáo dục,"),
        ("chỉ tiểu", "chỉ tiêu"),
        ("chi tiêu", "chi tiêu"),
        ("các chỉ bộ", "các chi bộ"),
        ("Bùi Hợp", "Bùi Hợp"),
        ("năm 2O24", "năm 2O24"),
        ("truyền thông", "truyền thông"),
        ("truyên thông", "truyền thông"),
        ("Hướng dẫn số 5", "Hướng dẫn số 5"),
        ("vai trò tiên phong", "vai trò tiên phong"),
        ("một “cộng tác viên”", "một “cộng tác viên”"),
        ("Công ty Cổ phần Công nghệ", "Công ty Cổ phần Công nghệ"),
        ("đúng nơi quy định", "đúng nơi quy định"),
        ("Thăm gia đình", "Thăm gia đình"),
        ("biết ơn thây cô", "biết ơn thầy cô"),
        ("học sinh về sinh hoạt hè", "học sinh về sinh hoạt hè"),
        ("giao đội viên về sinh", "giao đội viên về sinh"),
        ("tỉnh Điện Biên", "tỉnh Điện Biên"),
        ("Phong trào “Đôi bạn”", "Phong trào “Đôi bạn”"),
    ],
)
def test_marks_come_back_where_only_one_pair_of_words_is_possible(read_as: str, expected: str) -> None:
    """One wrong letter in a pair of common words; not where a neighbour, a name or two readings speak against it."""
    line = [Word(0, 0, 9, 9, word, 80.0) for word in read_as.split()]
    assert " ".join(word.text for word in with_marks(line)) == expected


@pytest.mark.parametrize("stem", sorted(PLANS))
def test_marks_of_well_written_plans_stay(stem: str) -> None:
    """Nothing is put right in text that was never scanned, as if the engine had read every word of it."""
    for sentence in read(PLANS[stem]).text.split("\n"):
        line = [Word(0, 0, 9, 9, word, 10.0) for word in sentence.split()]
        assert with_marks(line) == line


@NEEDS_FONTS
@pytest.mark.parametrize("size", [26, 34])
@pytest.mark.parametrize(
    ("read_as", "written", "expected"),
    [
        ("II.", "III.", "III."),
        ("HI.", "III.", "III."),
        ("IL.", "I.", "I."),
        ("H/2026", "II/2026", "II/2026"),
        ("1/2026:", "I/2026:", "I/2026:"),
        ("1/2026", "1/2026", "1/2026"),
        ("H.", "H.", "H."),
        ("TT", "TT", "TT"),
        ("L", "L", "L"),
        ("IV.", "IV.", "IV."),
        ("11", "11", "11"),
    ],
)
def test_strokes_of_roman_numbers_are_counted(read_as: str, written: str, expected: str, size: int) -> None:
    """Three strokes are III, whatever the engine says; H, T, L, V and 1 are none."""
    image = scan(lambda draw, font: draw.text((10, 10), written, fill="black", font=font(size)), (300, 60))
    assert recounted(read_as, image.convert("L")) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("~", "Phối", "-"), ("_", "phối", "-"), ("$.2.", "Phòng", "5.2."), ("S.1", "Khoa", "5.1"), ("Sở", "Nội", "Sở")],
)
def test_marks_of_lists_are_repaired(first: str, second: str, expected: str) -> None:
    """Signs that the engine takes for a dash or a 5 at the start of a line, and words that only look like it."""
    line = [Word(0, 0, 9, 9, first, 70.0), Word(10, 0, 30, 9, second, 95.0)]
    assert tidy(line)[0].text == expected


@pytest.mark.parametrize(
    ("read_as", "expected"),
    [
        ("II NHIỆM VỤ, TIẾN ĐỘ", "II. NHIỆM VỤ, TIẾN ĐỘ"),
        ("II. NHIỆM VỤ, TIẾN ĐỘ", "II. NHIỆM VỤ, TIẾN ĐỘ"),
        ("II Thời gian", "II. Thời gian"),
        ("III KINHPHÍ", "III. KINHPHÍ"),
        ("2: Công đoàn", "2. Công đoàn"),
        ("2s Tổ chức", "2. Tổ chức"),
        ("5. __ Trưởng ban", "5. Trưởng ban"),
        ("2: công đoàn", "2: công đoàn"),
        ("X Trường", "X Trường"),
        ("I TRƯỜNG", "I TRƯỜNG"),
    ],
)
def test_numbers_of_headings_get_their_dot_back(read_as: str, expected: str) -> None:
    """Before nothing but capitals; a dot is what the engine loses first."""
    line = [Word(0, 0, 9, 9, word, 95.0) for word in read_as.split()]
    assert " ".join(word.text for word in tidy(line)) == expected


@pytest.mark.parametrize(
    ("before", "read_as", "expected"),
    [("Quý", "TV/2025.", "IV/2025."), ("quý", "1V", "IV"), ("quý", "TVT", "TVT"), ("Đài", "TV/2025", "TV/2025")],
)
def test_the_fourth_quarter_is_read(before: str, read_as: str, expected: str) -> None:
    """Only behind "quý" can it be nothing else."""
    assert fourth(Word(0, 0, 9, 9, before, 95.0), Word(10, 0, 19, 9, read_as, 95.0)).text == expected


def test_an_accent_that_stands_alone_is_a_stain() -> None:
    """To Unicode it is a letter; on a scan it is dirt, which would stand between the columns of a letterhead."""
    line = [Word(0, 0, 40, 10, "VĨNH", 92), Word(50, 0, 54, 10, "ˆ", 30), Word(60, 0, 90, 10, "CỘNG", 96)]
    assert [word.text for word in tidy(line)] == ["VĨNH", "CỘNG"]


@pytest.mark.parametrize(("words", "kept"), [("Hội đồng Thi đua", True), ("Hội đồng Ïhj đua", False)])
def test_unsure_words_that_make_a_pair_are_no_stains(words: str, kept: bool) -> None:
    """Three letters of low confidence are mostly dirt; dirt does not read "Thi đua"."""
    line = [
        Word(0, 0, 9, 9, word, 10.0 if len(word) == 3 and word not in ("Hội", "đua") else 95.0)
        for word in words.split()
    ]
    assert (len(tidy(line)) == 4) is kept


@given(st.lists(st.lists(st.booleans(), min_size=60, max_size=60), min_size=1, max_size=4), st.integers(0, 70))
def test_long_runs_are_found_whole(rows: list[list[bool]], start: int) -> None:
    """Every dark pixel of a run as long as a rule, no other."""
    import numpy as np

    dark = np.array(rows)
    dark[0, start : start + picture._RULE] = True
    found = picture._in_runs(dark)
    for row, marked in zip(dark.tolist(), found.tolist(), strict=True):
        runs = [list(run) for _, run in groupby(range(len(row)), key=row.__getitem__)]
        long = {at for run in runs if row[run[0]] and len(run) >= picture._RULE for at in run}
        assert {at for at, mark in enumerate(marked) if mark} == long


@NEEDS_FONTS
@pytest.mark.parametrize("size", [22, 36])
@pytest.mark.parametrize(
    ("written", "read_as", "expected"),
    [
        ("1.1", "11", "1.1"),
        ("2.", "2", "2."),
        ("3.2.", "32", "3.2."),
        ("12", "12", "12"),
        ("1.1", "1", "1"),
        ("I.", "I", "I"),
    ],
)
def test_dots_of_numbers_in_narrow_cells_are_seen(written: str, read_as: str, expected: str, size: int) -> None:
    """They stand low and are small; where the digits do not agree with the signs nothing is changed."""
    image = scan(lambda draw, font: draw.text((10, 10), written, fill="black", font=font(size)), (120, 60)).convert("L")
    assert cells._with_dots(read_as, image) == expected

"""What holds for every text: spans quote, nothing raises, time is linear, what is written is read back."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extractors.atoms.dates import find_times

TOKENS = """ngày tháng năm quý tuần từ đến hết trước và , - / 1 05 15/8 2025 hàng hằng thứ hai (2) đầu cuối chậm nhất
    kể định kỳ giờ h I"""
WORDS = st.sampled_from(TOKENS.split())
DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))
FORMS = [
    "ngày {d:02d} tháng {m:02d} năm {y}",
    "ngày {d} tháng {m} năm {y}",
    "{d:02d}/{m:02d}/{y}",
    "ngày {d}/{m}/{y}",
    "{d}.{m}.{y}",
    "{d:02d}-{m:02d}-{y}",
    "{d} tháng {m}năm {y}",
    "Ngày {d:02d}/{m:02d}/{y}",
    "{d:02d} tháng {m:02d}, năm {y}",
]


@given(st.text() | st.lists(WORDS, max_size=40).map(" ".join) | st.lists(WORDS, max_size=40).map("".join))
def test_spans_quote_the_text(text: str) -> None:
    """Any text is read without an error; times are in order, apart, and quote their words."""
    end = 0
    for found in find_times(text):
        assert found.span.start >= end
        assert text[found.span.start : found.span.end] == found.span.text
        end = found.span.end


@given(DAYS, st.sampled_from(FORMS))
def test_reads_back_what_it_writes(day: date, form: str) -> None:
    """Any day in any form is read as that day."""
    (found,) = find_times(f"Họp ngành {form.format(d=day.day, m=day.month, y=day.year)} tại trường.")
    assert found.start == found.end
    assert found.start is not None
    assert (found.start.year, found.start.month, found.start.day) == (day.year, day.month, day.day)


@given(DAYS, DAYS, st.sampled_from([" đến ", " đến hết ", " - ", " – ", "-", " → "]))
def test_reads_back_intervals(first: date, last: date, link: str) -> None:
    """Any two days joined by any connector are one interval with both days."""
    text = f"từ {first:%d/%m/%Y}{link}{last:%d/%m/%Y}"
    (found,) = find_times(text)
    assert found.span.text == text
    assert found.start is not None and found.end is not None
    assert (found.start.day, found.start.month, found.start.year) == (first.day, first.month, first.year)
    assert (found.end.day, found.end.month, found.end.year) == (last.day, last.month, last.year)


@given(DAYS, st.sampled_from(FORMS))
def test_agrees_with_dateparser(day: date, form: str) -> None:
    """dateparser reads the same day in every complete date cut out by the grammar; lost spaces are its known fault."""
    import dateparser

    if "}năm" in form:
        return
    (found,) = find_times(f"Họp {form.format(d=day.day, m=day.month, y=day.year)}.")
    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    read = dateparser.parse(found.span.text, languages=["vi"], settings=settings)
    assert read is None or read.date() == day


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "ngày 1, ",
        "từ ngày 1 đến ",
        "tháng 1, ",
        "1/",
        "và 1/1 ",
        "thứ 2, ",
        "định kỳ năm, ",
        "(1",
        "trước ",
        "o1/",
        "7h-",
    ],
)
def test_time_is_linear(piece: str) -> None:
    """Four times as much of a text made to be slow takes about four times as long, far from sixteen."""
    short, long = (piece * (n // len(piece)) for n in (6_000, 24_000))
    assert best_time(long) < 9 * best_time(short) + 0.02


def best_time(text: str) -> float:
    """Seconds of processor time for a text: the best of three, since a collection of garbage may fall into one."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        find_times(text)
        taken.append(time.process_time() - start)
    return min(taken)

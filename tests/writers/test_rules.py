"""Recurrence rules are checked, and an entry starts on a day on which its rule falls."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kehoach.pipeline.writers.rules import first_day, read_rule

REFUSED = [
    "",
    "FREQ=HOURLY",
    "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=YEARLY;BYMONTH=13",
    "FREQ=MONTHLY;BYDAY=XX",
    "FREQ=WEEKLY;BYDAY=2MO",
    "FREQ=YEARLY;BYDAY=2MO",
    "FREQ=MONTHLY;BYSETPOS=1",
    "FREQ=MONTHLY;INTERVAL=0",
    "FREQ=MONTHLY;COUNT=0",
    "FREQ=MONTHLY\r\nATTENDEE:mailto:a@b",
    "MONTHLY",
]
FIRST = [
    ("FREQ=MONTHLY;BYMONTHDAY=15", "2024-01-16", "2024-02-15"),
    ("FREQ=MONTHLY;BYMONTHDAY=15", "2024-01-15", "2024-01-15"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "2024-02-05", "2024-02-29"),
    ("FREQ=WEEKLY;BYDAY=MO", "2024-01-02", "2024-01-08"),
    ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31", "2024-06-01", "2025-05-31"),
    ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=24", "2024-01-01", "2024-03-24"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "2024-01-01", "2024-01-26"),
    ("FREQ=MONTHLY", "2024-01-31", "2024-02-01"),
    ("FREQ=MONTHLY;INTERVAL=3", "2024-12-30", "2025-01-01"),
    ("FREQ=MONTHLY", "2024-01-20", "2024-01-20"),
    ("FREQ=DAILY", "2024-01-31", "2024-01-31"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2025-01-01", "2028-02-29"),
]


@pytest.mark.parametrize("value", REFUSED)
def test_what_is_no_rule_of_a_plan_is_refused(value: str) -> None:
    """Unknown parts, impossible days and anything that is not a rule give no rule."""
    assert read_rule(value) is None


@pytest.mark.parametrize(("value", "anchor", "first"), FIRST)
def test_the_first_day_is_one_of_the_rule(value: str, anchor: str, first: str) -> None:
    """The first day from the anchor on that the rule falls on; free monthly rules avoid days that months lack."""
    rule = read_rule(value)
    assert rule is not None
    assert first_day(rule, date.fromisoformat(anchor)) == date.fromisoformat(first)


def test_a_rule_that_never_falls_has_no_day() -> None:
    """31 June is never."""
    rule = read_rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=31")
    assert rule is not None and first_day(rule, date(2024, 1, 1)) is None


rules = st.builds(
    ";".join,
    st.tuples(
        st.sampled_from(["FREQ=MONTHLY", "FREQ=YEARLY;BYMONTH=3", "FREQ=YEARLY;BYMONTH=11,12"]),
        st.one_of(
            st.integers(1, 28).map("BYMONTHDAY={}".format), st.sampled_from(["BYDAY=MO", "BYDAY=-1FR", "BYDAY=2TU,4TU"])
        ),
    ),
)


@given(rules, st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_another_library_finds_the_same_first_day(value: str, anchor: date) -> None:
    """dateutil agrees on the first day of any rule of this kind."""
    rule = read_rule(value)
    assert rule is not None
    start = f"DTSTART:{anchor:%Y%m%d}T000000\nRRULE:{value}"
    assert first_day(rule, anchor) == rrulestr(start)[0].date()

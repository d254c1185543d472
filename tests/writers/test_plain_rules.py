"""Rules that Outlook would leave out are said in rules that it takes, on the same days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kehoach.pipeline.writers.ics import rule_text
from kehoach.pipeline.writers.plain_rules import plain_event, plain_rules
from kehoach.pipeline.writers.rules import first_day, read_rule
from tests.factories import phase, plan
from tests.writers.calendars import components, entries, folder_of

KEPT = [
    "FREQ=MONTHLY;BYMONTHDAY=25",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=WEEKLY;BYDAY=TU,FR",
    "FREQ=YEARLY;BYMONTHDAY=14;BYMONTH=12",
    "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=6",
    "FREQ=DAILY",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=MO",
]
SPLIT = [
    ("FREQ=YEARLY;BYMONTHDAY=24;BYMONTH=3,6,9,12", ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=24"]),
    ("FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=12,6", ["FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1"]),
    (
        "FREQ=YEARLY;BYMONTHDAY=5;BYMONTH=9,10",
        ["FREQ=YEARLY;BYMONTHDAY=5;BYMONTH=9", "FREQ=YEARLY;BYMONTHDAY=5;BYMONTH=10"],
    ),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30", ["FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=30"]),
    ("FREQ=MONTHLY;BYDAY=2TU,4TU", ["FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=4TU"]),
]


@pytest.mark.parametrize("value", KEPT)
def test_what_every_program_takes_stays(value: str) -> None:
    """One day of the month or of the year, days of the week, and what counts its days."""
    rule = read_rule(value)
    assert rule is not None and plain_rules(rule) == (rule,)


@pytest.mark.parametrize(("value", "parts"), SPLIT)
def test_several_days_of_a_month_are_a_rule_each(value: str, parts: list[str]) -> None:
    """Months that lie evenly are an interval, others a rule each."""
    rule = read_rule(value)
    assert rule is not None and [rule_text(one, None) for one in plain_rules(rule)] == parts


def days(value: str, start: date, last: date) -> list[date]:
    """The days that dateutil finds."""
    found = rrulestr(f"DTSTART:{start:%Y%m%d}T000000\nRRULE:{value}")
    return [one.date() for one in found.between(datetime(start.year, 1, 1), datetime(last.year, 12, 31), inc=True)]


months = st.sampled_from(["", ";BYMONTH=3,6,9,12", ";BYMONTH=1,7", ";BYMONTH=9,10,11", ";BYMONTH=2"])
on = st.sampled_from([";BYMONTHDAY=25", ";BYMONTHDAY=1,15", ";BYMONTHDAY=31,10", ";BYDAY=2TU,4TU", ";BYDAY=-1FR"])


@given(months, on, st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3"]), st.dates(date(2020, 1, 1), date(2026, 1, 1)))
def test_the_days_stay_the_same(month: str, day: str, interval: str, anchor: date) -> None:
    """Another library finds the same days in the events as in the one rule, from whatever day it begins."""
    frequency = "YEARLY" if month else "MONTHLY"
    value = f"FREQ={frequency}{'' if month else interval}{month}{day}"
    rule = read_rule(value)
    start = first_day(rule, anchor) if rule else None
    assert start is not None
    last = start + timedelta(days=1500)
    event = f"BEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:{start:%Y%m%d}\r\nRRULE:{value}\r\nEND:VEVENT\r\n"
    found = set[date]()
    for part in plain_event(event).split("END:VEVENT\r\n")[:-1]:
        lines = dict(line.partition(":")[::2] for line in part.replace("\r\n ", "").split("\r\n") if line)
        found |= {*days(lines["RRULE"], date.fromisoformat(lines["DTSTART;VALUE=DATE"]), last)}
    assert found == {*days(value, start, last)}


def test_an_event_on_two_days_of_the_month_is_two_events(tmp_path: Path) -> None:
    """The first rule keeps its UID, both end with the plan; JSCalendar, which knows such rules, has one entry."""
    duty = phase(
        1, "Ngày 15 và 30: tổng vệ sinh", start="2024-01-20", end="2024-05-20",
        recurrence="FREQ=MONTHLY;BYMONTHDAY=15,30",
    )  # fmt: skip
    folder = folder_of(plan(phases=[duty]), tmp_path, "phong-giao-duc-va-dao-tao-huyen-binh-an")
    (entry,), (first, second) = entries(folder), components(folder)
    assert (str(second["UID"]), first["DTSTART"].dt) == (entry["uid"], date(2024, 1, 30))
    assert (second["DTSTART"].dt, second["DTEND"].dt) == (date(2024, 2, 15), date(2024, 2, 16))
    assert second["UID"] != first["UID"] and second["SUMMARY"] == first["SUMMARY"]
    assert [one["RRULE"].to_ical() for one in (first, second)] == [
        b"FREQ=MONTHLY;UNTIL=20240520;BYMONTHDAY=30",
        b"FREQ=MONTHLY;UNTIL=20240520;BYMONTHDAY=15",
    ]

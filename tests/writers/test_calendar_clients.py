"""What Google Calendar, Outlook, Thunderbird and CalDAV servers refuse or misread is in no calendar that we write.

Checked line by line without a library, over every committed calendar: a parser that forgives would hide it. Sections
are those of RFC 5545 unless another is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from dateutil.rrule import rrulestr

from tests.calendar_parsers import components

ROOT = Path(__file__).parents[2]
PLAIN = sorted((ROOT / "outputs/units").glob("*/calendar.ics"))
FOR_PEOPLE = sorted((ROOT / "outputs/people/units").glob("*/calendar.ics"))
STATUSES = {
    "VEVENT": {"CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"},
}
DAY = re.compile(r"\d{8}")
MOMENT = re.compile(r"\d{8}T\d{6}Z")
SPAN = re.compile(r"-?P(?:\d+D)?(?:T\d+H\d+M)?")


class Part(NamedTuple):
    """A component: its properties by name with parameters, each once, and its alarms."""

    name: str
    fields: dict[str, str]
    alarms: list[dict[str, str]]


def lines(path: Path) -> list[str]:
    """The content lines of a file, whose physical lines are as every program wants them (3.1)."""
    data = path.read_bytes()
    physical = data.split(b"\r\n")
    assert physical.pop() == b"" and not data.startswith(b"\xef\xbb\xbf")
    assert all(len(line) <= 75 and line.decode().isprintable() for line in physical)
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def fields(given: list[str]) -> dict[str, str]:
    """Properties by name, none of them twice."""
    pairs = [line.partition(":")[::2] for line in given]
    names = [name.partition(";")[0] for name, _ in pairs]
    assert sorted(set(names)) == sorted(names)
    return dict(pairs)


def parts(content: list[str]) -> Iterator[Part]:
    """The components in the calendar."""
    inside: list[str] = []
    for line in content:
        inside.append(line)
        if line in ("END:VEVENT", "END:VTODO"):
            alarms = [
                one.split("\n") for one in re.findall(r"BEGIN:VALARM\n(.*?)\nEND:VALARM", "\n".join(inside), re.S)
            ]
            bare = re.sub(r"BEGIN:VALARM\n.*?\nEND:VALARM\n", "", "\n".join(inside), flags=re.S).split("\n")
            start = max(place for place, one in enumerate(bare) if one.startswith("BEGIN:"))
            yield Part(bare[start][6:], fields(bare[start + 1 : -1]), list(map(fields, alarms)))
            inside = []


def calendars(paths: list[Path]) -> Iterator[tuple[dict[str, str], list[Part]]]:
    """The properties of each calendar and its components."""
    for path in paths:
        content = lines(path)
        assert (content[0], content[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
        end = next((place for place, line in enumerate(content) if line.startswith("BEGIN:V") and place), -1)
        yield fields(content[1:end]), list(parts(content[1:-1]))


@pytest.fixture(scope="module", params=[PLAIN, FOR_PEOPLE], ids=["plain", "with reminders and events"])
def written(request: pytest.FixtureRequest) -> list[tuple[dict[str, str], list[Part]]]:
    """All calendars of one committed output folder."""
    found = list(calendars(request.param))
    assert len(found) > 100 and sum(len(own) for _, own in found) > 500
    return found


Written = list[tuple[dict[str, str], list[Part]]]


def test_a_calendar_says_what_it_is(written: Written) -> None:
    """Version, product and name, which Google and Outlook show; no METHOD, which a CalDAV server refuses (RFC 4791)."""
    for head, _ in written:
        assert (head["VERSION"], head["CALSCALE"]) == ("2.0", "GREGORIAN") and head["PRODID"]
        assert head["X-WR-CALNAME"] == head["NAME"] != "" and "METHOD" not in head


def test_every_entry_is_told_from_all_others(written: Written) -> None:
    """One UID in one calendar, a stamp in UTC and a sequence number: without them programs show an entry twice."""
    for _, own in written:
        uids = [part.fields["UID"] for part in own]
        assert len(uids) == len(set(uids))
        for part in own:
            assert MOMENT.fullmatch(part.fields["DTSTAMP"]) and part.fields["SEQUENCE"].isdigit()
            assert part.fields["SUMMARY"].strip() and part.fields["STATUS"] in STATUSES[part.name]


def test_days_are_days(written: Written) -> None:
    """Whole days without a zone, so that no VTIMEZONE is needed and no program moves them; an end after its start."""
    for part in (part for _, own in written for part in own):
        days = {name: said for name, said in part.fields.items() if name.startswith(("DTSTART", "DTEND", "DUE"))}
        assert all(name.endswith(";VALUE=DATE") and DAY.fullmatch(said) for name, said in days.items())
        assert not any("TZID" in name for name in part.fields)
        start, end = (
            days.get(f"{name};VALUE=DATE") for name in ("DTSTART", "DTEND" if part.name == "VEVENT" else "DUE")
        )
        assert start or part.name == "VTODO"
        assert not (start and end) or start < end
        assert "DURATION" not in part.fields or (start and not end)


def test_a_rule_is_of_the_kind_of_its_start(written: Written) -> None:
    """UNTIL is a day where DTSTART is one (3.3.10); the start is one of the rule's days, else Google shows one more."""
    ruled = [part for _, own in written for part in own if "RRULE" in part.fields]
    assert len(ruled) > 50
    for part in ruled:
        start = part.fields["DTSTART;VALUE=DATE"]
        rule = dict(one.split("=") for one in part.fields["RRULE"].split(";"))
        assert DAY.fullmatch(rule.get("UNTIL", start)) and not {"UNTIL", "COUNT"} <= rule.keys()
        first = rrulestr(f"DTSTART:{start}T000000\nRRULE:{part.fields['RRULE']}")[0]
        assert first.date() == date.fromisoformat(start)


def test_outlook_takes_every_rule_of_an_event(written: Written) -> None:
    """One day of the month, one month of the year; what names more is left out by Outlook."""
    for part in (part for _, own in written for part in own if part.name == "VEVENT" and "RRULE" in part.fields):
        rule = dict(one.split("=") for one in part.fields["RRULE"].split(";"))
        assert "," not in rule.get("BYMONTHDAY", "") + rule.get("BYMONTH", "") and "RDATE" not in part.fields
        assert rule["FREQ"] == "WEEKLY" or "," not in rule.get("BYDAY", "")


def test_alarms_can_go_off() -> None:
    """Each shows words and has something that it relates to (3.6.6); a task that is an event too rings once."""
    for _, own in calendars(FOR_PEOPLE):
        for part in own:
            for alarm in part.alarms:
                trigger = next(name for name in alarm if name.startswith("TRIGGER"))
                assert (alarm["ACTION"], bool(alarm["DESCRIPTION"])) == ("DISPLAY", True)
                assert SPAN.fullmatch(alarm[trigger]) and alarm[trigger] not in ("P", "-P")
                related = "DUE;VALUE=DATE" if trigger.endswith("RELATED=END") else "DTSTART;VALUE=DATE"
                assert related in part.fields
        twins = {part.fields["RELATED-TO"] for part in own if "RELATED-TO" in part.fields}
        assert not [part for part in own if part.fields["UID"] in twins and part.alarms]


def test_no_calendar_with_a_day_is_without_an_event() -> None:
    """Google and the new Outlook take no VTODO: with tasks as events they show every task that has a day."""
    for _, own in calendars(FOR_PEOPLE):
        twins = {part.fields["RELATED-TO"] for part in own if "RELATED-TO" in part.fields}
        dated = {
            part.fields["UID"]
            for part in own
            if part.name == "VTODO" and {"DUE;VALUE=DATE", "DTSTART;VALUE=DATE"} & part.fields.keys()
        }
        assert dated == twins


def test_three_libraries_read_every_calendar() -> None:
    """The same entries, days and alarms in each; the largest calendars stand for all."""
    largest = sorted(FOR_PEOPLE, key=lambda path: path.stat().st_size)[-20:]
    assert sum(len(components(path.read_bytes())) for path in largest) > 200

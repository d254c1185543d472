"""An item as it should stand and as it stands, brought together without a server."""

from __future__ import annotations

import icalendar
import pytest

from kehoach.pipeline.publish.components import STATE, main_of, parsed, resource, stands, state_of, wanted

MONTHLY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//kehoach//kehoach 1//VI
BEGIN:VTODO
UID:6f0a4b1e-0000-5000-8000-000000000001
DTSTAMP:20240115T000000Z
SEQUENCE:2
SUMMARY:Báo cáo tháng
CATEGORIES:Kế hoạch,Nhiệm vụ
DTSTART;VALUE=DATE:20240125
DURATION:P1D
RRULE:FREQ=MONTHLY
STATUS:NEEDS-ACTION
X-KEHOACH-PLAN:1-kh
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Báo cáo tháng
TRIGGER:-P1D
END:VALARM
END:VTODO
END:VCALENDAR
""".replace("\n", "\r\n")


def test_an_item_that_was_published_stands() -> None:
    """Its state names its UID and what was published; a higher number alone is no change."""
    (item,) = wanted(MONTHLY.encode())
    there = parsed(resource(item))
    assert there is not None and stands(main_of(there), item)  # type: ignore[arg-type]
    (again,) = wanted(MONTHLY.replace("SEQUENCE:2", "SEQUENCE:5").encode())
    (moved,) = wanted(MONTHLY.replace("20240125", "20240126").encode())
    assert [stands(main_of(there), one) for one in (again, moved)] == [True, False]  # type: ignore[arg-type]


def test_a_server_that_drops_our_properties_is_compared_by_what_the_item_says() -> None:
    """Nothing is written over an item that says the same; one with another day is another."""
    (item,) = wanted(MONTHLY.encode())
    there = parsed(resource(item))
    assert there is not None
    main = main_of(there)
    assert main is not None
    del main[STATE]
    assert state_of(main) is None and stands(main, item)
    main["DTSTART"] = icalendar.vDDDTypes.from_ical("20240201")
    assert not stands(main, item)


@pytest.mark.parametrize(("day", "kept"), [("20240125", True), ("20240126", False)])
def test_exceptions_to_a_repetition_stay_as_long_as_its_days_do(day: str, kept: bool) -> None:
    """A moved and a removed occurrence of the user's survive a change of words, not one of days."""
    (before,) = wanted(MONTHLY.encode())
    override = (
        "BEGIN:VTODO\r\nUID:6f0a4b1e-0000-5000-8000-000000000001\r\nDTSTAMP:20240115T000000Z\r\n"
        "RECURRENCE-ID;VALUE=DATE:20240225\r\nDTSTART;VALUE=DATE:20240226\r\nSUMMARY:Báo cáo muộn\r\nEND:VTODO\r\n"
    )
    data = resource(before).replace("END:VTODO\r\n", "EXDATE;VALUE=DATE:20240325\r\nEND:VTODO\r\n" + override, 1)
    (after,) = wanted(MONTHLY.replace("Báo cáo tháng", "Báo cáo hằng tháng").replace("20240125", day).encode())
    made = icalendar.Calendar.from_ical(resource(after, parsed(data)))
    parts = [part for part in made.subcomponents if part.name == "VTODO"]
    assert len(parts) == 1 + kept and ("EXDATE" in parts[0]) == kept
    assert (str(parts[0]["SUMMARY"]), parts[0]["SEQUENCE"]) == ("Báo cáo hằng tháng", 3)
    assert len(parts[0].walk("VALARM")) == 1


@pytest.mark.parametrize(
    "data", ["", "BEGIN:VCALENDAR", "x" * 1000, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "BEGIN:VEVENT\r\nEND:X"]
)
def test_what_cannot_be_read_is_nobody_s(data: str) -> None:
    """No error, and nothing to change."""
    assert parsed(data) is None

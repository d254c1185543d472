"""calendar.json is JSCalendar as RFC 8984 defines it, property by property."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.pipeline import resolve, write
from kehoach.pipeline.writers.items import render
from kehoach.pipeline.writers.noted import Noted, with_notes
from kehoach.schemas.plan import Assignment, Phase, Plan, Role
from kehoach.schemas.publish import FOLDER
from kehoach.schemas.tasks import TaskStatus
from tests.factories import organisation, phase, plan, task
from tests.writers.rfc8984 import MANDATORY, PROPERTIES, faults

ROOT = Path(__file__).parents[2]
CALENDARS = sorted((ROOT / "outputs/units").glob("*/calendar.json"))
SCHEMA = jsonschema.Draft202012Validator(json.loads((FOLDER / "calendar.schema.json").read_bytes()))

EVENT: dict[str, Any] = {
    "@type": "Event",
    "uid": "a8df6573-0474-496d-8496-033ad45d7fea",
    "updated": "2020-01-02T18:23:04Z",
    "title": "Họp",
    "start": "2020-01-15T13:00:00",
    "timeZone": "Asia/Ho_Chi_Minh",
    "duration": "P1DT1H30M",
    "alerts": {"1": {"@type": "Alert", "trigger": {"@type": "OffsetTrigger", "offset": "-PT5M"}}},
    "relatedTo": {"khác": {"@type": "Relation", "relation": {"first": True}}},
    "participants": {
        "p1": {
            "@type": "Participant",
            "roles": {"owner": True, "chair": True},
            "sendTo": {"imip": "mailto:a@b.example"},
        },
        "p2": {"@type": "Participant", "roles": {"attendee": True}, "memberOf": {"p1": True}, "kind": "group"},
    },
    "recurrenceRules": [
        {
            "@type": "RecurrenceRule",
            "frequency": "monthly",
            "byDay": [{"@type": "NDay", "day": "mo", "nthOfPeriod": -1}],
            "byMonth": ["5L"],
            "until": "2020-06-24T09:00:00",
        }
    ],
    "recurrenceOverrides": {"2020-03-05T13:00:00": {"title": "Khác", "participants/p2/roles": None}},
    "links": {"1": {"@type": "Link", "href": "https://example.com/a.pdf", "contentType": "application/pdf"}},
    "locations": {"1": {"@type": "Location", "coordinates": "geo:21.03,105.85", "relativeTo": "start"}},
    "virtualLocations": {
        "1": {"@type": "VirtualLocation", "uri": "https://meet.example.com/1", "features": {"chat": True}}
    },
    "example.com:riêng": {"gì": ["cũng", "được", None]},
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """The event with ``value`` at ``path``; ``...`` takes it away."""
    made = copy.deepcopy(EVENT)
    *above, last = path.split("/")
    at: Any = made
    for name in above:
        at = at[int(name)] if isinstance(at, list) else at[name]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return made


def test_the_validator_takes_what_the_rfc_shows() -> None:
    """An event with most that the RFC knows, alone and in a group, has no fault."""
    assert faults(json.dumps(EVENT)) == []
    group = {
        "@type": "Group",
        "uid": "g",
        "updated": "2020-01-02T18:23:04.5Z",
        "entries": [EVENT],
        "source": "https://a.b/",
    }
    assert faults(json.dumps(group)) == []


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("@type", "event", ": @type"),
        ("uid", ..., ".uid: is missing"),
        ("uid", "", ".uid: no uid"),
        ("updated", ..., ".updated: is missing"),
        ("updated", "2020-01-02T18:23:04", ".updated: no UTCDateTime"),
        ("updated", "2020-01-02T18:23:04.50Z", ".updated: no UTCDateTime"),
        ("updated", "2020-13-02T18:23:04Z", ".updated: no UTCDateTime"),
        ("updated", "2020-01-02t18:23:04z", ".updated: no UTCDateTime"),
        ("start", "2020-01-15", ".start: no LocalDateTime"),
        ("start", "2020-02-30T00:00:00", ".start: no LocalDateTime"),
        ("start", "2020-01-15T13:00:00Z", ".start: no LocalDateTime"),
        ("start", None, ".start: no LocalDateTime"),
        ("duration", "P1M", ".duration: no Duration"),
        ("duration", "P", ".duration: no Duration"),
        ("duration", "PT", ".duration: no Duration"),
        ("duration", "-P1D", ".duration: no Duration"),
        ("timeZone", "Hà Nội", ".timeZone: no TimeZoneId"),
        ("sequence", -1, ".sequence: -1 is out of range"),
        ("sequence", 1.5, ".sequence: no Int"),
        ("sequence", 2**53, ".sequence: 9007199254740992 is out of range"),
        ("title", None, ".title: no String"),
        ("title", "a\uffff", ".title: a surrogate or no-character"),
        ("showWithoutTime", "true", ".showWithoutTime: no Boolean"),
        ("keywords", {"a": False}, ".keywords.a: not true"),
        ("keywords", ["a"], ".keywords: no object"),
        ("status", "done", ".status: 'done' is none of"),
        ("freeBusyStatus", "Free", ".freeBusyStatus: 'Free' is none of"),
        ("progress", "completed", ".progress: is no property of Event"),
        ("due", "2020-01-15T13:00:00", ".due: is no property of Event"),
        ("riêng", 1, ".riêng: is no property of Event"),
        ("tên riêng:x", 1, ".tên riêng:x: is no property of Event"),
        ("alerts/1/trigger/offset", "5M", ".alerts.1.trigger.offset: no Duration"),
        ("alerts/1/trigger", {"@type": "AbsoluteTrigger"}, ".alerts.1.trigger.when: is missing"),
        ("alerts/1", {"@type": "Alert"}, ".alerts.1.trigger: is missing"),
        ("participants/a b", {"@type": "Participant", "roles": {"owner": True}}, ".participants.a b: no Id"),
        ("relatedTo/khác/relation", {"brother": True}, ".relatedTo.khác.relation.brother: 'brother' is none of"),
        ("participants/p1/roles", {}, ".participants.p1.roles: empty"),
        ("participants/p1/roles", {"boss": True}, ".participants.p1.roles.boss: 'boss' is none of"),
        ("participants/p1/@type", ..., ".participants.p1.@type: is missing"),
        ("participants/p1/kind", "office", ".participants.p1.kind: 'office' is none of"),
        ("participants/p2/memberOf", {"p9": True}, ".participants.p2.memberOf: nobody is p9"),
        ("recurrenceRules", {"@type": "RecurrenceRule"}, ".recurrenceRules: no array"),
        ("recurrenceRules/0/frequency", "weekly", ".recurrenceRules[0]: nthOfPeriod"),
        ("recurrenceRules", [{"@type": "RecurrenceRule", "frequency": "MONTHLY"}], ".recurrenceRules[0].frequency: no"),
        ("recurrenceRules/0/count", 3, ".recurrenceRules[0]: count and until"),
        ("recurrenceRules/0/interval", 0, ".recurrenceRules[0].interval: 0 is out of range"),
        ("recurrenceRules/0/byMonth", [5], ".recurrenceRules[0].byMonth[0]: no month"),
        ("recurrenceRules/0/byMonthDay", [0], ".recurrenceRules[0].byMonthDay[0]: 0 is out of range"),
        ("recurrenceRules/0/byDay", ["mo"], ".recurrenceRules[0].byDay[0]: no NDay"),
        ("recurrenceRules/0/until", "2020-06-24", ".recurrenceRules[0].until: no LocalDateTime"),
        ("recurrenceOverrides", {"2020-03-05": {}}, ".recurrenceOverrides.2020-03-05: no LocalDateTime"),
        ("links/1/href", "../../plans/a.json", ".links.1.href: no URI"),
        ("links/1/contentType", "pdf", ".links.1.contentType: no media type"),
        ("virtualLocations/1/uri", ..., ".virtualLocations.1.uri: is missing"),
    ],
)
def test_the_validator_finds_what_the_rfc_forbids(path: str, value: Any, place: str) -> None:
    """One thing is wrong, and that is what is told, with its place."""
    found = faults(json.dumps(changed(path, value)))
    assert found and all(one.startswith(place) for one in found), found


def test_the_validator_reads_i_json_only() -> None:
    """No name stands twice (RFC 7493, 2.3)."""
    assert faults('{"@type": "Event", "@type": "Event"}') == [": no I-JSON (a name stands twice)"]
    assert faults(b"\xff") and faults("[]") == [": @type is none of Event, Task, Group"]


def test_every_committed_calendar_holds_to_the_rfc_and_to_the_published_schema() -> None:
    """All units of the corpus."""
    assert len(CALENDARS) > 200
    for path in CALENDARS:
        data = path.read_bytes()
        assert faults(data) == [], path.parent.name
        SCHEMA.validate(json.loads(data))


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(date.isoformat)
RULES = st.sampled_from(
    [
        "FREQ=DAILY;INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=MO,FR",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;COUNT=3",
        "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=15",
        "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=HOURLY",
        "khác",
    ]
)
PHASES = st.builds(
    phase,
    st.integers(1, 1),
    WORDS,
    start=st.none() | DAYS,
    end=st.none() | DAYS,
    recurrence=st.none() | RULES,
)
TASKS = st.builds(
    lambda words, unit, role, due, rule, others: task(
        1, words, unit, role=role, due=due, recurrence=rule, collaborators=others, phase="p1"
    ),
    WORDS,
    WORDS,
    st.sampled_from(get_args(Role)),
    st.none() | DAYS,
    st.none() | RULES,
    st.lists(WORDS, max_size=2),
)
HEADS = st.fixed_dictionaries(
    {
        "type": WORDS,
        "title": st.none() | WORDS,
        "number": st.none() | WORDS,
        "issued_on": st.none() | DAYS,
        "issuer": st.none() | WORDS.map(organisation),
    }
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    step=PHASES,
    duty=TASKS,
    head=HEADS,
    noted=st.builds(
        Noted, st.just(""), st.sampled_from(get_args(TaskStatus)), st.none() | WORDS, st.none() | WORDS, st.just(3)
    ),
)
def test_whatever_a_plan_says_its_entries_hold_to_the_rfc(
    step: Phase, duty: Assignment, head: dict[str, Any], noted: Noted
) -> None:
    """Any words, days, rules, roles and notes: each entry is valid by the RFC and by the published schema."""
    made: Plan = plan(phases=[step], tasks=[duty], **head)
    for item in render(resolve(made)):
        after = with_notes(item, replace(noted, uid=item.uid))
        for entry in filter(None, (item.entry, after.entry)):
            assert faults(entry) == []
            _valid(json.loads(entry))


def _valid(entry: dict[str, Any]) -> None:
    """The published schema takes a group with this entry."""
    group = {"@type": "Group", "uid": "g", "prodId": "p", "updated": "2024-01-01T00:00:00Z", "title": "t"}
    SCHEMA.validate(group | {"entries": [entry]})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, unit=WORDS)
def test_whatever_a_unit_is_called_its_calendar_holds_to_the_rfc(words: str, unit: str, tmp_path: Path) -> None:
    """The whole file, with the unit's name in its title."""
    for path in write(resolve(plan(tasks=[task(1, words, unit, due="2024-05-31")])), tmp_path):
        if path.name == "calendar.json":
            assert faults(path.read_bytes()) == []


def test_the_published_schema_says_what_the_rfc_says() -> None:
    """Every property is one of the RFC or has a vendor's prefix; what is mandatory is required; none is null."""
    shape = SCHEMA.schema
    objects = {**shape["$defs"], "Group": shape}
    for name, one in objects.items():
        known = set(one["properties"])
        assert {prop for prop in known if ":" not in prop} <= set(PROPERTIES[name])
        assert set(MANDATORY[name]) <= set(one["required"]) <= known
        assert one["additionalProperties"] is False
    assert '"null"' not in json.dumps(shape) and re.search('"default": null', json.dumps(shape)) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("@type", ...),
        ("updated", "2024-13-01T00:00:00Z"),
        ("start", None),
        ("start", "2024-01-01"),
        ("participants", {"a b": {"@type": "Participant", "name": "x", "kind": "group", "roles": {"owner": True}}}),
        ("participants", {"a": {"@type": "Participant", "name": "x", "kind": "group", "roles": {}}}),
        ("recurrenceRules", [{"@type": "RecurrenceRule", "frequency": "monthly", "byMonthDay": [0]}]),
        ("recurrenceRules", [{"@type": "RecurrenceRule", "frequency": "monthly", "byMonth": ["13"]}]),
        (
            "recurrenceRules",
            [{"@type": "RecurrenceRule", "frequency": "monthly", "count": 1, "until": "2024-01-01T00:00:00"}],
        ),
    ],
)
def test_the_published_schema_refuses_what_the_rfc_forbids(path: str, value: Any) -> None:
    """An entry as it is written, with one thing wrong."""
    made = plan(phases=[phase(1, "Đợt 1: họp", start="2024-05-01", end="2024-05-02")])
    entry = json.loads(render(resolve(made))[0].entry)
    _valid(entry)
    if value is ...:
        del entry[path]
    else:
        entry[path] = value
    with pytest.raises(jsonschema.ValidationError):
        _valid(entry)

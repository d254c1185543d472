"""A validator of JSCalendar written from RFC 8984 alone: every object, property, type and value that it defines.

It knows nothing of what kehoach writes. ``faults`` lists what a calendar has against the RFC, each with its place;
tests of this module show that it finds what it should. Section numbers are those of the RFC.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

Check = Callable[[Any], Iterator[str]]
"""Yields what is wrong with a value, a place relative to it and a colon first."""

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d*[1-9])?")
_DURATION = re.compile(r"P(?:\d+W(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")
_ID = re.compile(r"[A-Za-z0-9_-]{1,255}")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_VENDOR = re.compile(rf"{_LABEL}(?:\.{_LABEL})*:.+")
_MEDIA = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]*/[A-Za-z0-9][\w!#$&^.+-]*(?:;.*)?")
_LARGEST = 2**53 - 1


def faults(text: str | bytes) -> list[str]:
    """What is wrong with a JSCalendar document; none for a valid one."""
    try:
        data = json.loads(text, object_pairs_hook=_pairs)
    except (ValueError, UnicodeDecodeError) as error:
        return [f": no I-JSON ({error})"]
    return list(top(data))


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def top(value: Any) -> Iterator[str]:
    """A calendar object (1.3, 2): an Event, a Task or a Group."""
    kind = value.get("@type") if isinstance(value, dict) else None
    if kind not in ("Event", "Task", "Group"):
        yield ": @type is none of Event, Task, Group"
        return
    yield from of(kind)(value)


def string(value: Any) -> Iterator[str]:
    """String, of characters that I-JSON allows (RFC 7493, 2.1)."""
    if not isinstance(value, str):
        yield ": no String"
    elif any(0xD800 <= (n := ord(sign)) <= 0xDFFF or 0xFDD0 <= n <= 0xFDEF or n & 0xFFFE == 0xFFFE for sign in value):
        yield ": a surrogate or no-character"


def boolean(value: Any) -> Iterator[str]:
    """Boolean."""
    if not isinstance(value, bool):
        yield ": no Boolean"


def true(value: Any) -> Iterator[str]:
    """The value of a set's member (1.4)."""
    if value is not True:
        yield ": not true"


def integer(low: int = -_LARGEST, high: int = _LARGEST, zero: bool = True) -> Check:
    """Int and UnsignedInt (1.4.1, 1.4.2) in a range."""

    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield ": no Int"
        elif not low <= value <= high or (value == 0 and not zero):
            yield f": {value} is out of range"

    return check


unsigned = integer(0)


def utc(value: Any) -> Iterator[str]:
    """UTCDateTime (1.4.4)."""
    if not isinstance(value, str) or not value.endswith("Z") or _not_real(value[:-1]):
        yield ": no UTCDateTime"


def local(value: Any) -> Iterator[str]:
    """LocalDateTime (1.4.5)."""
    if not isinstance(value, str) or _not_real(value):
        yield ": no LocalDateTime"


def _not_real(value: str) -> bool:
    if not _DATE_TIME.fullmatch(value):
        return True
    try:
        datetime.fromisoformat(value.partition(".")[0])
    except ValueError:
        return True
    return False


def duration(value: Any) -> Iterator[str]:
    """Duration (1.4.6)."""
    if not isinstance(value, str) or not _DURATION.fullmatch(value) or len(value) < 3:
        yield ": no Duration"


def signed_duration(value: Any) -> Iterator[str]:
    """SignedDuration (1.4.7)."""
    yield from duration(value.removeprefix("+").removeprefix("-") if isinstance(value, str) else value)


def ident(value: Any) -> Iterator[str]:
    """Id (1.4.8)."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        yield ": no Id"


def zone(value: Any) -> Iterator[str]:
    """TimeZoneId (1.4.8, 4.7.1): a name of the IANA database, or a custom one; null for floating time."""
    known = isinstance(value, str) and (value in available_timezones() or value.startswith("/"))
    if value is not None and not known:
        yield ": no TimeZoneId"


def uri(value: Any) -> Iterator[str]:
    """A URI with a scheme (RFC 3986, 3); a relative reference is none."""
    if (
        not isinstance(value, str)
        or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+", value)
        or not urlsplit(value).scheme
    ):
        yield ": no URI"


def matching(pattern: str, what: str) -> Check:
    """A String of a certain form."""

    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield f": no {what}"

    return check


def one_of(*values: str) -> Check:
    """One of the values of an enumeration, or a vendor's own (3.3)."""

    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, str) or (value not in values and not _VENDOR.fullmatch(value)):
            yield f": {value!r} is none of {', '.join(values)}"

    return check


def exactly(value: str) -> Check:
    """One value only."""

    def check(found: Any) -> Iterator[str]:
        if found != value:
            yield f": not {value!r}"

    return check


def array(item: Check) -> Check:
    """A[]."""

    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, list):
            yield ": no array"
            return
        for place, one in enumerate(value):
            yield from (f"[{place}]{fault}" for fault in item(one))

    return check


def mapped(name: Check, item: Check, least: int = 0) -> Check:
    """A[B]: an object whose names are A and whose values are B."""

    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, dict):
            yield ": no object"
            return
        if len(value) < least:
            yield ": empty"
        for key, one in value.items():
            yield from (f".{key}{fault}" for fault in (*name(key), *item(one)))

    return check


def patches(value: Any) -> Iterator[str]:
    """PatchObject (1.4.9): pointers to values; none may lie within another."""
    yield from mapped(string, _anything)(value)
    names = sorted(value) if isinstance(value, dict) else []
    for first, second in pairwise(names):
        if second.startswith(f"{first}/"):
            yield f".{second}: lies within {first}"


def _anything(_: Any) -> Iterator[str]:
    return iter(())


def of(kind: str) -> Check:
    """An object of this type: its mandatory properties, none unknown to the RFC, each of its type; its rules."""

    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f": no {kind}"
            return
        known, mandatory = PROPERTIES[kind], MANDATORY[kind]
        yield from (f".{name}: is missing" for name in mandatory if name not in value)
        for name, one in value.items():
            if name in known:
                yield from (f".{name}{fault}" for fault in known[name](one))
            elif not _VENDOR.fullmatch(name):
                yield f".{name}: is no property of {kind} and has no vendor's prefix"
        yield from RULES.get(kind, _anything)(value)

    return check


def trigger(value: Any) -> Iterator[str]:
    """OffsetTrigger, AbsoluteTrigger or one that is not known (4.5.2)."""
    kind = value.get("@type") if isinstance(value, dict) else None
    if kind in ("OffsetTrigger", "AbsoluteTrigger"):
        yield from of(str(kind))(value)
    elif not isinstance(kind, str):
        yield ": has no @type"


def entry(value: Any) -> Iterator[str]:
    """What a Group holds (5.3.1)."""
    kind = value.get("@type") if isinstance(value, dict) else None
    yield from of(kind)(value) if kind in ("Event", "Task") else iter([": neither Event nor Task"])


def _recurrence_rule(value: dict[str, Any]) -> Iterator[str]:
    """4.3.3; nthOfPeriod as in iCalendar, into which the same rule goes (RFC 5545, 3.3.10)."""
    if "count" in value and "until" in value:
        yield ": count and until"
    nth = [day for day in value.get("byDay", ()) if isinstance(day, dict) and "nthOfPeriod" in day]
    if nth and value.get("frequency") not in ("monthly", "yearly"):
        yield ": nthOfPeriod in a rule that is neither monthly nor yearly"


def _repeated(value: dict[str, Any]) -> Iterator[str]:
    """4.3: one object is either the rule or an occurrence; a Task is repeated from its start (5.2.2)."""
    if "recurrenceId" in value and ("recurrenceRules" in value or "recurrenceOverrides" in value):
        yield ": recurrenceId beside rules"
    if value.get("recurrenceRules") and "start" not in value:
        yield ": rules without a start"
    if "method" in value and value["method"] != str(value["method"]).lower():
        yield ".method: not in lower case"
    yield from _addressed(value)


def _addressed(value: dict[str, Any]) -> Iterator[str]:
    """Ids that participants refer to exist (4.4.6)."""
    participants = value.get("participants")
    if isinstance(participants, dict):
        for id_, one in participants.items():
            for name in ("delegatedTo", "delegatedFrom", "memberOf"):
                for other in one.get(name, {}) if isinstance(one, dict) else ():
                    if other not in participants:
                        yield f".participants.{id_}.{name}: nobody is {other}"
            if isinstance(one, dict) and one.get("locationId", None) not in (None, *value.get("locations", {})):
                yield f".participants.{id_}.locationId: no such location"


def _in_order(value: dict[str, Any]) -> Iterator[str]:
    """A Task cannot be due before it starts (5.2.1, 5.2.2)."""
    if isinstance(value.get("start"), str) and isinstance(value.get("due"), str) and value["start"] > value["due"]:
        yield ": due before it starts"
    yield from _repeated(value)


_SET = mapped(string, true)
_RELATION = one_of("first", "next", "child", "parent", "snooze")
_METADATA: dict[str, Check] = {
    "uid": matching(r"(?s).{1,255}", "uid"),
    "relatedTo": mapped(string, of("Relation")),
    "prodId": string,
    "created": utc,
    "updated": utc,
    "title": string,
    "description": string,
    "descriptionContentType": matching(r"text/.+", "text type"),
    "links": mapped(ident, of("Link")),
    "locale": matching(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", "language tag"),
    "keywords": _SET,
    "categories": mapped(uri, true),
    "color": matching(r"[A-Za-z]+|#[0-9a-fA-F]{6}", "colour"),
    "timeZones": mapped(zone, of("TimeZone")),
}
"""Properties of Event, Task and Group (4.1, 4.2, 4.7)."""
_COMMON: dict[str, Check] = _METADATA | {
    "sequence": unsigned,
    "method": string,
    "showWithoutTime": boolean,
    "locations": mapped(ident, of("Location")),
    "virtualLocations": mapped(ident, of("VirtualLocation")),
    "recurrenceId": local,
    "recurrenceIdTimeZone": zone,
    "recurrenceRules": array(of("RecurrenceRule")),
    "excludedRecurrenceRules": array(of("RecurrenceRule")),
    "recurrenceOverrides": mapped(local, patches),
    "excluded": boolean,
    "priority": integer(0, 9),
    "freeBusyStatus": one_of("free", "busy"),
    "privacy": one_of("public", "private", "secret"),
    "replyTo": mapped(matching(r"[A-Za-z0-9]+", "method"), uri),
    "sentBy": string,
    "participants": mapped(ident, of("Participant")),
    "requestStatus": matching(r"\d+(?:\.\d+){1,2};.*", "status"),
    "useDefaultAlerts": boolean,
    "alerts": mapped(ident, of("Alert")),
    "localizations": mapped(string, patches),
    "timeZone": zone,
    "start": local,
}
"""Properties of Event and Task (4)."""
_PROGRESS = one_of("needs-action", "in-process", "completed", "failed", "cancelled")

PROPERTIES: dict[str, dict[str, Check]] = {
    "Event": _COMMON | {"duration": duration, "status": one_of("confirmed", "cancelled", "tentative")},
    "Task": _COMMON
    | {
        "due": local,
        "estimatedDuration": duration,
        "percentComplete": integer(0, 100),
        "progress": _PROGRESS,
        "progressUpdated": utc,
    },
    "Group": _METADATA | {"entries": array(entry), "source": uri},
    "RecurrenceRule": {
        "frequency": matching("yearly|monthly|weekly|daily|hourly|minutely|secondly", "frequency"),
        "interval": integer(1),
        "rscale": matching("[a-z0-9-]+", "calendar system"),
        "skip": matching("omit|backward|forward", "skip"),
        "firstDayOfWeek": matching("mo|tu|we|th|fr|sa|su", "day"),
        "byDay": array(of("NDay")),
        "byMonthDay": array(integer(-31, 31, zero=False)),
        "byMonth": array(matching(r"(?:[1-9]|1[0-3])L?", "month")),
        "byYearDay": array(integer(-366, 366, zero=False)),
        "byWeekNo": array(integer(-53, 53, zero=False)),
        "byHour": array(integer(0, 23)),
        "byMinute": array(integer(0, 59)),
        "bySecond": array(integer(0, 60)),
        "bySetPosition": array(integer(-366, 366, zero=False)),
        "count": integer(1),
        "until": local,
    },
    "NDay": {"day": matching("mo|tu|we|th|fr|sa|su", "day"), "nthOfPeriod": integer(-53, 53, zero=False)},
    "Participant": {
        "name": string,
        "email": matching(r"[^@\s]+@[^@\s]+", "address"),
        "description": string,
        "sendTo": mapped(matching(r"[A-Za-z0-9]+", "method"), uri),
        "kind": one_of("individual", "group", "location", "resource"),
        "roles": mapped(one_of("owner", "attendee", "optional", "informational", "chair", "contact"), true, least=1),
        "locationId": ident,
        "language": string,
        "participationStatus": one_of("needs-action", "accepted", "declined", "tentative", "delegated"),
        "participationComment": string,
        "expectReply": boolean,
        "scheduleAgent": one_of("server", "client", "none"),
        "scheduleForceSend": boolean,
        "scheduleSequence": unsigned,
        "scheduleStatus": array(string),
        "scheduleUpdated": utc,
        "sentBy": string,
        "invitedBy": ident,
        "delegatedTo": mapped(ident, true),
        "delegatedFrom": mapped(ident, true),
        "memberOf": mapped(ident, true),
        "links": mapped(ident, of("Link")),
        "progress": _PROGRESS,
        "progressUpdated": utc,
        "percentComplete": integer(0, 100),
    },
    "Link": {
        "href": uri,
        "cid": string,
        "contentType": matching(_MEDIA.pattern, "media type"),
        "size": unsigned,
        "rel": string,
        "display": one_of("badge", "graphic", "fullsize", "thumbnail"),
        "title": string,
    },
    "Relation": {"relation": mapped(_RELATION, true)},
    "Location": {
        "name": string,
        "description": string,
        "locationTypes": _SET,
        "relativeTo": one_of("start", "end"),
        "timeZone": zone,
        "coordinates": matching(r"geo:.+", "geo URI"),
        "links": mapped(ident, of("Link")),
    },
    "VirtualLocation": {
        "name": string,
        "description": string,
        "uri": uri,
        "features": mapped(one_of("audio", "chat", "feed", "moderator", "phone", "screen", "video"), true),
    },
    "Alert": {
        "trigger": trigger,
        "acknowledged": utc,
        "relatedTo": mapped(string, of("Relation")),
        "action": one_of("display", "email"),
    },
    "OffsetTrigger": {"offset": signed_duration, "relativeTo": one_of("start", "end")},
    "AbsoluteTrigger": {"when": utc},
    "TimeZone": {
        "tzId": string,
        "updated": utc,
        "url": uri,
        "validUntil": utc,
        "aliases": _SET,
        "standard": array(of("TimeZoneRule")),
        "daylight": array(of("TimeZoneRule")),
    },
    "TimeZoneRule": {
        "start": local,
        "offsetFrom": matching(r"[+-]\d\d:\d\d(?::\d\d)?", "offset"),
        "offsetTo": matching(r"[+-]\d\d:\d\d(?::\d\d)?", "offset"),
        "recurrenceRules": array(of("RecurrenceRule")),
        "recurrenceOverrides": mapped(local, patches),
        "names": _SET,
        "comments": array(string),
    },
}
for _kind, _properties in PROPERTIES.items():
    _properties["@type"] = exactly(_kind)

MANDATORY: dict[str, tuple[str, ...]] = {
    "Event": ("@type", "uid", "updated", "start"),
    "Task": ("@type", "uid", "updated"),
    "Group": ("@type", "uid", "updated", "entries"),
    "RecurrenceRule": ("@type", "frequency"),
    "NDay": ("@type", "day"),
    "Participant": ("@type", "roles"),
    "Link": ("@type", "href"),
    "Relation": ("@type",),
    "Location": ("@type",),
    "VirtualLocation": ("@type", "uri"),
    "Alert": ("@type", "trigger"),
    "OffsetTrigger": ("@type", "offset"),
    "AbsoluteTrigger": ("@type", "when"),
    "TimeZone": ("@type", "tzId"),
    "TimeZoneRule": ("@type", "start", "offsetFrom", "offsetTo"),
}
RULES: dict[str, Check] = {"Event": _repeated, "Task": _in_order, "RecurrenceRule": _recurrence_rule}

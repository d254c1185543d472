"""What makes a plan and its items the same when they are read again: ids that no file name and no clock decides."""

from __future__ import annotations

import re
import uuid

from kehoach.pipeline.names import ascii_words, digest, key
from kehoach.schemas.plan import Assignment, Header, Phase, Plan

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "kehoach")
_ID = re.compile(r"[a-z0-9]{1,64}(?:-[a-z0-9]{1,64}){0,40}")
_TIMES = re.compile(
    r"""
      \b\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?\d{2,4})?\b
    | \b\d{1,2}\s?[/.\-]\s?\d{4}\b
    | \b\d{1,2}\s?(?:h|giờ)\s?\d{0,2}
    | \b(?:ngày|tháng|năm|quý|tuần|thứ)\s{0,3}(?:\d{1,4}|[ivx]{1,4})(?:\s?[/.\-]\s?\d{1,4}){0,2}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def identity(header: Header, text: str) -> tuple[str, ...]:
    """What tells a plan from all others: number, issuer and year; else title, issuer and date; else its words."""
    issuer = key(header.issuer.name) if header.issuer else ""
    if header.number:
        return ("số", re.sub(r"[\s&\-]", "", header.number).casefold(), issuer, _year(header))
    if header.title:
        return ("tên", key(header.title), issuer, header.issued_on or "")
    return ("chữ", text_key(text))


def text_key(text: str) -> str:
    """A digest of the words of ``text``, whatever its spaces, punctuation, letter case and line breaks."""
    return digest("".join(filter(str.isalnum, text.casefold())), size=32)


def plan_id(header: Header, text: str) -> str:
    """The id of a plan: readable words and eight hexadecimal digits of its identity; safe as a file name."""
    named = " ".join((header.number, _year(header))) if header.number else (header.title or text[:80])
    readable = ascii_words(named)[:48].strip("-") or "ke-hoach"
    return f"{readable}-{digest(*identity(header, text))}"


def is_plan_id(id_: str) -> bool:
    """Whether an id is of the form that ``plan_id`` gives, and so a safe file name."""
    return _ID.fullmatch(id_) is not None


def item_uid(plan: str, kind: str, words: str, turn: int) -> str:
    """A UUID for the ``turn``-th item (from 0) of a plan whose words without their times are ``words``."""
    return str(uuid.uuid5(_SPACE, "\x1f".join((plan, kind, words, str(turn)))))


def unit_uid(unit: str) -> str:
    """A UUID for the calendar of the unit with this key."""
    return str(uuid.uuid5(_SPACE, f"đơn vị\x1f{unit}"))


def campaign_key(kind: str, name: str) -> str:
    """A digest that is equal for one name of one kind, whatever its letters and abbreviations."""
    return digest(kind, key(name), size=16)


def lasting_words(text: str) -> str:
    """``text`` without its dates, in comparable form: what stays when only the date of a task changes."""
    return key(_TIMES.sub(" ", text))


def uids(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The UIDs of the plan's phases and of its assignments, in their order."""
    phases = _numbered(plan.id, "giai đoạn", [_phase_words(phase) for phase in plan.phases])
    tasks = _numbered(plan.id, "nhiệm vụ", [_task_words(task) for task in plan.assignments])
    return phases, tasks


def _numbered(plan: str, kind: str, descriptions: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    found = []
    for description in descriptions:
        turn = seen.get(description, 0)
        seen[description] = turn + 1
        found.append(item_uid(plan, kind, description, turn))
    return tuple(found)


def _phase_words(phase: Phase) -> str:
    return "\x1f".join((lasting_words(phase.label), *(lasting_words(activity.text) for activity in phase.activities)))


def _task_words(task: Assignment) -> str:
    said = task.task.replace(task.due.label, " ") if task.due and task.due.label else task.task
    return "\x1f".join((lasting_words(said), *sorted(key(unit.name) for unit in task.units)))


def _year(header: Header) -> str:
    period = header.period.start if header.period else None
    return (header.issued_on or period or "")[:4]

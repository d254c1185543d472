"""The words of calendars and lists: titles, descriptions with the quoted source, the place in the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from kehoach.schemas.base import Span
from kehoach.schemas.plan import Assignment, Organisation, Phase, Plan, Section
from kehoach.schemas.tasks import Place
from kehoach.schemas.text import block_at

_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_TURNING = "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_CONTROLS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNING}\ufeff\ufdd0-\ufdef{_PLANES}]+")
"""Control characters, and code points that are no characters, which I-JSON forbids (RFC 7493, 2.1); signs that turn the
direction of writing, which would let words show as others than they are."""
_TITLE = 160
_QUOTE = 1200


def clean(text: str) -> str:
    """``text`` without control characters, no-characters and line ends but ``\\n``, which no calendar may hold."""
    return _CONTROLS.sub(" ", text)


def shortened(text: str, limit: int = _TITLE) -> str:
    """One line of at most ``limit`` code points, cut between words."""
    line = " ".join(clean(text[: limit * 4]).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rpartition(' ')[0] or line[: limit - 1]}…"


def phase_title(phase: Phase, only: str) -> str:
    """What is to be done, after the words that name the step; a deadline and an open start say so."""
    mark = {"hạn": "Hạn: ", "từ": "Bắt đầu: "}.get(only, "")
    done = "; ".join(activity.text for activity in phase.activities)
    said = f"{phase.label}: {done}" if done and phase.label not in done else done or phase.label
    return shortened(mark + said)


def description(plan: Plan, span: Span | None, place: Place, lines: Iterable[tuple[str, str]]) -> str:
    """The quoted source, labelled lines that are not empty, and where it is from."""
    quoted = f"“{shortened(span.text, _QUOTE)}”" if span else ""
    labelled = [f"{label}: {shortened(said, _QUOTE)}" for label, said in lines if said]
    return "\n".join(filter(None, [quoted, *labelled, f"Nguồn: {citation(plan)}{_where(place)}"]))


def citation(plan: Plan) -> str:
    """The plan as one cites it: kind, number, day, issuer, title."""
    header = plan.header
    day = "/".join(reversed(header.issued_on.split("-"))) if header.issued_on else ""
    parts = (
        header.type,
        f"số {header.number}" if header.number else "",
        f"ngày {day}" if day else "",
        f"của {header.issuer.name}" if header.issuer else "",
        f"“{header.title}”" if header.title else "",
    )
    return shortened(" ".join(filter(None, parts)), _QUOTE)


def names(organisations: Iterable[Organisation]) -> str:
    """Units as the plan writes them, joined by semicolons since names hold commas."""
    return "; ".join(unit.text for unit in organisations)


def place_of(plan: Plan, item: Phase | Assignment) -> Place:
    """Where the item stands in the document: section, heading, place in the file, page."""
    at = item.spans[0].start if item.spans else -1
    block = block_at(plan.blocks, at)
    path = _sections(plan.sections, at) if at >= 0 else []
    marked = item.section if isinstance(item, Assignment) else None
    return Place(
        section=marked or ".".join(section.marker for section in path if section.marker) or None,
        heading=next((section.heading.text for section in reversed(path) if section.heading), None),
        origin=block.origin or None if block else None,
        page=block.page if block else None,
    )


def _sections(sections: tuple[Section, ...], at: int) -> list[Section]:
    path: list[Section] = []
    while (found := bisect_right(sections, at, key=lambda section: section.start)) and at < sections[found - 1].end:
        path.append(sections[found - 1])
        sections = path[-1].children
    return path


def _where(place: Place) -> str:
    parts = (
        f"mục {place.section}" if place.section else "",
        f"trang {place.page}" if place.page else "",
        place.origin or "",
    )
    said = ", ".join(filter(None, parts))
    return f" ({said})" if said else ""

"""What the words before and after a time make of it: deadlines, open starts, yearly repetitions."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from kehoach.extractors.atoms.dates import surroundings as s
from kehoach.extractors.atoms.dates.model import CALENDAR, Draft, Lead, Rule
from kehoach.extractors.atoms.dates.patterns import FROM_NOW

_LOOK_BACK = 60
_SHARED = ("before", "latest", "until", "within")
_LED = CALENDAR | {"school-year", "term", "rule", "hours", "holiday", "programme", "lookalike"}
_EXACT = ("dates.monthly-day", "dates.monthly-end", "dates.quarterly-day", "dates.weekly", "dates.yearly")


def led(folded: str, draft: Draft, previous_end: int) -> Draft:
    """A draft with the lead word before it ("trước", "chậm nhất", "đến hết", "từ") and an open end after it."""
    if draft.grain not in _LED:
        return draft
    floor = max(previous_end, draft.start - _LOOK_BACK)
    found = s.LEAD.search(folded, floor, draft.start)
    if found:
        lead = cast(Lead, found.lastgroup or "")
        stretch = draft.interval or (lead == "from" and draft.first != draft.last)  # "từ 15 đến 20/8" is one match
        excludes = draft.exclusive or _excludes(lead, draft)
        draft = replace(draft, start=found.start(), lead=lead, exclusive=excludes, interval=stretch)
    since = FROM_NOW.search(folded, floor, draft.start + len(found.group()) if found else draft.start)
    if since and draft.lead in ("until", ""):
        draft = replace(draft, start=since.start(), lead="until")
    goes_on = s.CONTINUES.match(folded, draft.end) if draft.grain in CALENDAR else None
    return replace(draft, end=goes_on.end(), open_end=True) if goes_on else draft


def _excludes(lead: Lead, draft: Draft) -> bool:
    """ "trước ngày 10/12" does not mean the 10th; "trước 17h00 ngày 10/12" does."""
    return lead == "after" or (lead == "before" and not draft.hours)


def share_lead(folded: str, drafts: list[Draft]) -> list[Draft]:
    """``trước ngày 15/6 và 15/12``: a deadline's word holds for the whole list."""
    out: list[Draft] = []
    for draft in drafts:
        left = out[-1] if out else None
        if left and left.lead in _SHARED and _same_list(folded, left, draft):
            group = (min(left.start, left.group[0]) if left.group else left.start, draft.end)
            out[-1] = replace(left, group=group)
            out.append(replace(draft, lead=left.lead, exclusive=_excludes(left.lead, draft), group=group))
        else:
            out.append(draft)
    return out


def _same_list(folded: str, left: Draft, right: Draft) -> bool:
    if right.lead or right.interval or left.interval or right.grain != left.grain or left.grain not in CALENDAR:
        return False
    if left.group and left.group == right.group:
        return True
    gap = s.LIST_GAP.fullmatch(folded, left.end, right.start) if right.start - left.end < 12 else None
    return gap is not None and (gap["sign"] != "," or not right.named)


def merged(folded: str, left: Draft, right: Draft) -> Draft | None:
    """``hằng quý, trước ngày 20 của tháng cuối quý``: the exact rule holds, the loose one before it says no more."""
    loose = left.grain == right.grain == "rule" and left.rule in ("dates.every", "dates.periodic") and not left.group
    if not loose or right.rule not in _EXACT or not s.EVERY_BEFORE.fullmatch(folded, left.end, right.start):
        return None
    return replace(right, start=left.start)


def yearly(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Days and months with "hằng năm" after their list or before them repeat every year."""
    out: list[Draft] = []
    for draft in drafts:
        if out and _every_year(draft) and _yearly_list(folded, out, draft):
            continue
        left = out[-1] if out else None
        if left and _half_yearly(left) and _bracketed(folded, left, draft):
            out[-1] = _repeat(draft)
            continue
        if left and _every_year(left) and _dated(draft) and s.EVERY_BEFORE.fullmatch(folded, left.end, draft.start):
            opened = "(" in folded[left.end : draft.start] and folded[draft.end : draft.end + 1] == ")"
            out[-1] = _repeat(replace(draft, start=left.start, end=draft.end + opened))
            continue
        out.append(draft)
    return out


def _every_year(draft: Draft) -> bool:
    return draft.grain == "rule" and draft.repeat == Rule("YEARLY") and not draft.lead


def _half_yearly(draft: Draft) -> bool:
    return draft.grain == "rule" and draft.repeat == Rule("MONTHLY", 6) and not draft.group


def _bracketed(folded: str, left: Draft, right: Draft) -> bool:
    """``định kỳ 6 tháng (trước ngày 15/6)``: the half-year's one deadline; that of the year's end follows."""
    alone = folded[right.end : right.end + 1] == ")" and folded[left.end : right.start].strip() == "("
    return alone and _dated(right) and right.lead in _SHARED


def _dated(draft: Draft) -> bool:
    return draft.grain in CALENDAR and draft.year is None and bool(draft.first and draft.first.month)


def _yearly_list(folded: str, out: list[Draft], every: Draft) -> bool:
    """Gives the rule of "hằng năm" to the times right before it; false where there are none."""
    if not _dated(out[-1]) or not s.EVERY_AFTER.fullmatch(folded, out[-1].end, every.start):
        return False
    group_end, index = every.end, len(out) - 1
    out[index] = replace(out[index], end=every.end)
    while index > 0 and _dated(out[index - 1]) and _linked(folded, out[index - 1], out[index]):
        index -= 1
    group = (out[index].start, group_end) if index < len(out) - 1 else None
    for i in range(index, len(out)):
        out[i] = _repeat(replace(out[i], group=group))
    return True


def _linked(folded: str, left: Draft, right: Draft) -> bool:
    return right.start - left.end < 12 and bool(s.LIST_GAP.fullmatch(folded, left.end, right.start))


def _repeat(draft: Draft) -> Draft:
    """The yearly rule of a day, a run of days or months."""
    first, last = draft.first, draft.last
    if first is None or last is None or first.month is None or last.month is None:
        return draft
    months = tuple(range(first.month, last.month + 1))
    if first.day is None or last.day is None:
        rule = Rule("YEARLY", months=months)
    elif first.month == last.month:
        rule = Rule("YEARLY", months=months, days=tuple(range(first.day, last.day + 1)))
    else:
        rule = Rule("YEARLY")
    return replace(draft, grain="rule", repeat=rule, rule="dates.yearly", first=None, last=None)

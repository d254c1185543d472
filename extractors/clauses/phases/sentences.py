"""Which times in running sentences are steps of the plan."""

from __future__ import annotations

import re

from kehoach.extractors.clauses.phases import patterns as p
from kehoach.extractors.clauses.phases.timewords import has_day
from kehoach.schemas.times import TimeExpr

_WHOLE_YEAR = frozenset({"dates.year", "dates.half", "dates.school-year", "dates.term", "dates.holiday"})
_SHORT_ITEM = 110
_SOON = 30
_FEW = 3
_CLAUSE_MARK = re.compile(r"[,;:.]\s")
_OWN_DAY = frozenset({"dates.monthly-day", "dates.monthly-end", "dates.quarterly-day", "dates.yearly", "dates.weekly"})


def sets_step(text: str, time: TimeExpr, start: int, end: int) -> bool:
    """Whether a time inside the sentence ``text[start:end]`` bounds something that the plan wants done.

    Deadlines and repeated duties mostly do; a day or month only where a word right before it sets it.
    """
    if not has_day(time):
        return False
    before, sentence = text[start : time.span.start], text[start:end]
    if time.kind == "lặp lại":
        return _repeats(time, before[-60:]) or _is_duty(text, time, before[-200:])
    if _is_told(time, before) or p.QUALIFIES.search(before[-30:]):
        return False
    if time.kind == "hạn":
        return _bounds(time, before[-60:], sentence)
    return _starts(time, before, sentence) if time.kind == "từ" else _falls(time, before[-60:], sentence)


def _is_told(time: TimeExpr, before: str) -> bool:
    """Whether the words before a day or stretch speak of the past, or give the grounds of what follows."""
    if time.kind == "hạn":
        return False
    return bool(p.PAST.search(before)) or (time.kind == "ngày" and bool(p.GROUNDS.match(before[-240:])))


def _starts(time: TimeExpr, before: str, sentence: str) -> bool:
    """Work that begins on a day; "có hiệu lực từ" is no work."""
    if time.rule in _WHOLE_YEAR or p.PAST.search(sentence):
        return False
    return bool(p.STARTS.search(before[-80:])) or _closes_with_start(time, before, sentence)


def _closes_with_start(time: TimeExpr, before: str, sentence: str) -> bool:
    """``Treo cờ dọc tuyến đường chính từ 26/02.``: an item that ends with the day from which it is done."""
    opens = time.start is not None and time.start.day is not None and time.span.text.lower().startswith("từ")
    ends = sentence.rstrip(" .)").endswith(time.span.text)
    return opens and ends and len(before.split()) > _FEW and not p.FOREIGN_DAY.search(before)


def _bounds(time: TimeExpr, before: str, sentence: str) -> bool:
    """A deadline; "đến năm 2030" with a figure is a target."""
    words = time.span.text.lower()
    soft = words.startswith(("đến", "tới", "hết", "cho đến", "kéo dài", "từ"))
    if time.rule in _WHOLE_YEAR:
        return bool(p.COMPLETES.search(before)) and not p.TARGET.search(sentence)
    return not (soft and p.TARGET.search(sentence))


def _repeats(time: TimeExpr, before: str) -> bool:
    """A duty that comes again; "ngân sách hằng năm" only describes."""
    if time.rule in _OWN_DAY or "lần" in time.span.text.lower():
        return True
    if time.recurrence == "FREQ=DAILY" or p.ATTRIBUTE.search(before):
        return False
    if time.recurrence == "FREQ=YEARLY":
        return "định kỳ" in (before[-12:] + time.span.text).lower() or bool(
            p.STEADY.search(before[-14:]) and not before.strip().endswith("thực hiện")
        )
    return True


def _is_duty(text: str, time: TimeExpr, before: str) -> bool:
    """``Tổ chức hội thao cấp trường hằng năm``: a clause of its own that opens with an act and ends with its rhythm."""
    after = text[time.span.end : time.span.end + 3].lstrip(" ")
    clause = _CLAUSE_MARK.split(before)[-1]
    closed = not after or after[0] in ".,;\n)"
    return closed and not p.ATTRIBUTE.search(before) and bool(p.DUTY.match(clause)) and not p.PAST.search(clause)


def names_report(text: str, time: TimeExpr, start: int, following: TimeExpr | None) -> bool:
    """``Báo cáo quý I trước ngày 10/3``: the quarter says which report, the deadline behind it when."""
    if time.kind != "khoảng" or time.rule not in ("dates.quarter", "dates.half", "dates.month", "dates.year"):
        return False
    if following is None or following.kind != "hạn" or following.span.start - time.span.end > _SOON:
        return False
    gap = text[time.span.end : following.span.start]
    return not any(c in ".;\n" for c in gap) and bool(
        p.NAMES_REPORT.search(text[max(start, time.span.start - 60) : time.span.start])
    )


def _falls(time: TimeExpr, before: str, sentence: str) -> bool:
    """A day, month or stretch in a sentence."""
    if time.rule in _WHOLE_YEAR or time.kind == "giờ":
        return (
            time.rule in ("dates.year", "dates.half")
            and bool(p.COMPLETES.search(before))
            and not p.TARGET.search(sentence)
            and not p.NAMED_BY_YEAR.search(before)
        )
    if time.kind == "khoảng" and time.span.text.lower().startswith(("từ", "bắt đầu", "kể từ")):
        return True
    if time.hours and time.kind == "ngày":
        return True
    if time.span.text.lower().startswith("trong") and time.rule not in _WHOLE_YEAR:
        return True
    if not before.strip() or p.BRINGS_TIME.search(before):
        return True
    return _closes_item(time, before, sentence) or _in_brackets(time, before, sentence)


def _in_brackets(time: TimeExpr, before: str, sentence: str) -> bool:
    """``hoàn thiện dự thảo (tháng 4/2025)``: what is done, and when in brackets behind it."""
    return before.endswith("(") and len(before.split()) > 1 and sentence.rstrip(" .").endswith(time.span.text + ")")


def _closes_item(time: TimeExpr, before: str, sentence: str) -> bool:
    """``Khai giảng ngày 05/9``: a short item that ends with its day."""
    if time.kind != "ngày" or not time.span.text.lower().startswith(("ngày", "sáng", "chiều", "tối", "thứ")):
        return False
    ends = sentence.rstrip(" .)").endswith(time.span.text.rstrip(")"))
    return ends and len(sentence) <= _SHORT_ITEM and not p.FOREIGN_DAY.search(before)

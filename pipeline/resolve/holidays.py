"""Vietnamese public holidays (Bộ luật Lao động, Điều 112) and working days; the library loads when first needed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_NAMES = {
    "tết nguyên đán": "tết nguyên đán",
    "tết âm lịch": "tết nguyên đán",
    "tết dương lịch": "tết dương lịch",
    "giỗ tổ hùng vương": "ngày giỗ tổ hùng vương",
    "quốc khánh": "quốc khánh",
}
FIRST_YEAR, LAST_YEAR = 1995, 2050


@lru_cache(maxsize=64)
def _holidays(year: int) -> dict[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    from holidays import country_holidays  # most runs of the command line do not need it

    return dict(country_holidays("VN", years=[year], language="vi"))


def holiday_name(day: date) -> str | None:
    """The name of the public holiday on a day, days off in lieu included."""
    return _holidays(day.year).get(day)


def named_holiday(name: str, year: int) -> date | None:
    """The day of a named holiday in a year: 1 Tết for "tết nguyên đán", 2 September for "quốc khánh"."""
    wanted = _NAMES.get(name.lower())
    days = sorted(day for day, label in _holidays(year).items() if label.lower() == wanted)
    return days[-1] if days else None


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day of a lunar date that is itself a holiday (10/3, the first four of Tết); others are not known offline."""
    if (month, day) == (3, 10):
        return named_holiday("giỗ tổ hùng vương", year)
    if month == 1 and 1 <= day <= 4:
        first = named_holiday("tết nguyên đán", year)
        return first + timedelta(days=day - 1) if first else None
    return None


def add_working_days(start: date, amount: int) -> date:
    """The day ``amount`` working days after ``start``: Saturdays, Sundays and public holidays do not count."""
    day = start
    while amount > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and holiday_name(day) is None:
            amount -= 1
    return day

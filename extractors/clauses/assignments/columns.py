"""What the columns of a table hold, by their headings."""

from __future__ import annotations

import re

COLUMN = {
    "both": re.compile(
        r"chủ trì\W{1,3}(?:đơn vị |cơ quan )?phối hợp|thực hiện\W{1,3}phối hợp|chủ trì và phối hợp", re.IGNORECASE
    ),
    "what": re.compile(
        r"nội dung|nhiệm vụ|công việc|hoạt động|chuyên đề|chủ đề hoạt động|việc cần làm|biện pháp|việc phải làm",
        re.IGNORECASE,
    ),
    "help": re.compile(r"phối hợp|hỗ trợ|cùng thực hiện", re.IGNORECASE),
    "when": re.compile(
        r"thời gian|thời hạn|thời điểm|tiến độ|hạn hoàn thành|hoàn thành|^ngày|^tháng|^tuần|lịch|^buổi|^giờ",
        re.IGNORECASE,
    ),
    "lead": re.compile(r"chủ trì|chịu trách nhiệm chính", re.IGNORECASE),
    "done": re.compile(
        r"""thực\shiện|phụ\strách|phân\scông|chịu\strách\snhiệm|người\slàm|đơn\svị|bộ\sphận|cá\snhân|trách\snhiệm|cơ\squan|người\sdạy
        |lực\slượng|đảm\snhiệm""",
        re.VERBOSE | re.IGNORECASE,
    ),
}
"""Parts of a table in the order they are tried; the first that fits a heading is the column's part."""

NOT_DONE = re.compile(
    r"""^(?:stt|tt|số\stt|thứ\stự)\b|kết\squả|sản\sphẩm|ghi\schú|địa\sđiểm|kinh\sphí|thành\sphần|đối\stượng|người\sđược|số\slượng|chỉ\stiêu
    |mục\stiêu|yêu\scầu|hình\sthức|điều\schỉnh|đánh\sgiá|minh\schứng|nguồn|điểm|đơn\svị\stính""",
    re.VERBOSE | re.IGNORECASE,
)
"""Headings that name persons or units without saying who does the task."""


PERSONS = re.compile(r"^(?:họ\s(?:và\s|,\s)?tên|thành\sviên|đồng\schí)\b", re.IGNORECASE)
"""A column of persons, who do what the column of duties beside it says."""

DUTIES = re.compile(r"nhiệm\svụ|phân\scông|công\sviệc|phụ\strách|phần\sviệc", re.IGNORECASE)


def part_of(heading: str) -> str | None:
    """The part a column with this heading plays, None for those that are not read."""
    for part, pattern in COLUMN.items():
        if pattern.search(heading) and not (part == "done" and NOT_DONE.search(heading)):
            return part
    return None

"""Reads marked-up cases: the plain text, and the tasks that its marks name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"<(/?)(u|t[+-]?|c)>")
_ROLES = {"t": "thực hiện", "t+": "chủ trì", "t-": "phối hợp"}
HEAD = (
    "KẾ HOẠCH\nTổ chức hoạt động thử nghiệm\nCăn cứ tình hình thực tế, Trường THCS Hoa Mai xây dựng kế hoạch như sau:\n"
)


@dataclass(frozen=True)
class Task:
    """One expected or produced task."""

    units: tuple[str, ...]
    role: str
    task: str
    collaborators: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A named text without its marks, and the tasks the marks name."""

    name: str
    text: str
    tasks: tuple[Task, ...]


def load_cases(path: Path) -> list[Case]:
    """The cases of a markdown file, one below each second-level heading."""
    sections = re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_case(*section.split("\n", 1)) for section in sections]


def _case(name: str, marked: str) -> Case:
    return Case(name.strip(), HEAD + _MARK.sub("", marked).strip() + "\n", tuple(_tasks(marked)))


def _tasks(marked: str) -> list[Task]:
    found = [(m.start(), m[1] + m[2], m[3]) for m in re.finditer(r"<()(u|t[+-]?|c)>(.*?)</\2?[a-z+-]*>", marked)]
    if re.search(r"chủ trì: <u>", marked):
        return _block(marked, found)
    return _in_order(marked)


def _block(marked: str, found: list[tuple[int, str, str]]) -> list[Task]:
    """In a labelled block every task has the units and partners of the whole block."""
    units = tuple(text for _, mark, text in found if mark == "u")
    partners = tuple(text for _, mark, text in found if mark == "c")
    return [Task(units, _ROLES[mark], _plain(text), partners) for _, mark, text in found if mark in _ROLES]


def _in_order(marked: str) -> list[Task]:
    """In prose a task belongs to the units marked since the last task of other units."""
    tasks: list[Task] = []
    units: tuple[str, ...] = ()
    fresh = False
    for match in re.finditer(r"<u>(.*?)</u>|<(t[+-]?)>(.*?)</t>", marked):
        if match[1] is not None:
            units = (*units, match[1]) if fresh else (match[1],)
            fresh = True
        else:
            partners = tuple(re.findall(r"<c>(.*?)</c>", match[3]))
            tasks.append(Task(units, _ROLES[match[2]], _plain(match[3]), partners))
            fresh = False
    return tasks


def _plain(text: str) -> str:
    return _MARK.sub("", text)

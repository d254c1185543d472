"""argparse that speaks Vietnamese: headings, the help option and the messages for wrong use."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from kehoach.pipeline.cli.exits import Exit

_MESSAGES = (
    (re.compile(r"the following arguments are required: (.+)"), r"còn thiếu: \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"không hiểu: \1"),
    (re.compile(r"argument \S+: invalid choice: ('[^']{0,200}') \(choose from (.+)\)"), r"không có lệnh \1; chọn: \2"),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), r"\1 cần một giá trị đi kèm"),
    (re.compile(r"argument (\S+): ignored explicit argument ('[^']{0,200}')"), r"\1 không nhận giá trị \2"),
    (re.compile(r"argument (\S+): (.+)"), r"\1: \2"),
)
"""What argparse says (3.11 to 3.13) and how a clerk reads it; anything else is shown as it is."""


def translate(message: str) -> str:
    """An error message of argparse in Vietnamese."""
    for pattern, vietnamese in _MESSAGES:
        if pattern.fullmatch(message):
            return pattern.sub(vietnamese, message)
    return message


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Head the usage line in Vietnamese."""
        super().add_usage(usage, actions, groups, prefix or "Cách dùng: ")


class Parser(argparse.ArgumentParser):
    """An argument parser whose own words are Vietnamese; ends with ``Exit.USAGE`` on wrong use."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._positionals.title = "Phải nêu"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thôi")

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong and where help is."""
        self.exit(Exit.USAGE, f"{self.prog}: {translate(message)}; xem: {self.prog} --help\n")

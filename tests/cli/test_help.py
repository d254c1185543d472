"""What `kehoach` says about itself, and how little it loads to say it."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.cli.parser import build_parser
from kehoach.pipeline.cli.vietnamese import translate
from tests.command_line import kehoach

HEAVY = (
    "pydantic",
    "spacy",
    "underthesea",
    "dateparser",
    "docx",
    "lxml",
    "icalendar",
    "rich",
    "holidays",
    "yaml",
    "numpy",
)


def parsers() -> Iterator[argparse.ArgumentParser]:
    """The main parser and that of each command."""
    parser = build_parser()
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def test_help_loads_no_heavy_library() -> None:
    """--help runs through with none of the libraries in memory that take long to load."""
    code = (
        "import sys\nfrom kehoach.pipeline.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in result.stderr.split()}
    assert "Cách dùng" in result.stdout
    assert loaded.isdisjoint(HEAVY)


def test_help_answers_at_once() -> None:
    """The quickest of five starts takes less than 0.3 s of the processor, however busy the machine is."""
    seconds = []
    for _ in range(5):
        before = os.times()
        assert kehoach("--help").returncode == 0
        after = os.times()
        seconds.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(seconds) < 0.3


@pytest.mark.parametrize("parser", list(parsers()), ids=lambda parser: parser.prog)
def test_help_is_vietnamese(parser: argparse.ArgumentParser) -> None:
    """No heading or phrase of argparse's own English is left, and every argument is explained."""
    shown = parser.format_help()
    assert not re.search(r"usage:|positional|optional arg|options:|show this|exit\b", shown)
    assert [action.dest for action in parser._actions if not action.help and action.option_strings] == []


def test_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints one line with name and number."""
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == Exit.OK
    assert re.fullmatch(r"kehoach \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "còn thiếu: LỆNH"),
        (["explai"], "không có lệnh 'explai'"),
        (["explain"], "còn thiếu: TỆP"),
        (["parse", "a", "--colour"], "không hiểu: --colour"),
        (["run", "a", "--out"], "--out cần một giá trị đi kèm"),
        (["run", "a", "--jobs", "0"], "“0” không phải số nguyên từ 1 trở lên"),
        (["run", "a", "--jobs", "²"], "“²” không phải số nguyên từ 1 trở lên"),
        (["run", "a", "--as-of", "31/12/2025"], "“31/12/2025” không phải ngày dạng 2026-01-31"),
        (["evaluate", "a", "b", "--json=1"], "--json không nhận giá trị '1'"),
    ],
)
def test_wrong_use_is_explained_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, in Vietnamese, with where to read more; exit code 2."""
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    shown = capsys.readouterr()
    assert stop.value.code == Exit.USAGE
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert said in shown.err
    assert shown.err.rstrip().endswith("--help")


def test_a_message_that_is_not_known_is_shown_as_it_is() -> None:
    """A newer argparse may say something new; better English than nothing."""
    assert translate("something else entirely") == "something else entirely"

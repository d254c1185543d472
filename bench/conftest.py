"""What is measured on, and the figures at the end: ``make bench``.

Times of one stage are processor seconds, so that other work on the machine counts less; what two processes gain is wall
time. Figures that compare two things take them in turn, several times, and compare the medians.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FIGURES: list[str] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the folder of texts to measure on."""
    parser.addoption("--texts", type=Path, default=ROOT / "corpus" / "documents", help="folder of .txt files")
    parser.addoption("--files", type=int, default=2000, help="how many files the long run reads")
    parser.addoption("--plans", type=int, default=10_000, help="how many plans the store holds")


@pytest.fixture
def texts(request: pytest.FixtureRequest) -> list[Path]:
    """The texts to measure on."""
    return sorted(request.config.getoption("--texts").glob("*.txt"))


@pytest.fixture
def letters() -> list[Path]:
    """The Word files of the corpus: plans of letter size."""
    return sorted((ROOT / "corpus" / "documents").glob("*.docx"))


@pytest.fixture
def figure() -> Iterator[list[str]]:
    """Lines for the summary."""
    yield FIGURES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print all figures in one place."""
    terminalreporter.section("figures")
    for line in FIGURES:
        terminalreporter.write_line(line)

"""What all tests share: the switch that rewrites goldens, and hypothesis without a clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

Compare = Callable[[Path, str], None]

settings.register_profile("kehoach", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("kehoach")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--rewrite-goldens``, which ``make goldens`` sets and nothing else may."""
    parser.addoption("--rewrite-goldens", action="store_true", help="write expected results instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Compare:
    """Compare a text with a committed file, or write that file under ``--rewrite-goldens``."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--rewrite-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text("utf-8"), f"{path} is not what the program gives now; see `make goldens`"

    return compare

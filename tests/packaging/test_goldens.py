"""The switch that rewrites goldens."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_goldens_are_compared_and_not_rewritten(request: pytest.FixtureRequest) -> None:
    """A run that rewrites what it should compare with can never fail, so it is not a test run."""
    assert not request.config.getoption("--rewrite-goldens")


def test_ci_never_rewrites_goldens() -> None:
    """Neither `make test` nor .ci/run switches it on."""
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\ntest:")[1].split("\n\n")[0]
    assert "--rewrite-goldens" not in recipe + (ROOT / ".ci/run").read_text("utf-8")

"""Servers over small stores, asked without a network; documents in the tiny format of the stand-in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from kehoach.pipeline.pool import Bounds
from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.serve.app import create_app
from kehoach.pipeline.serve.settings import Settings
from kehoach.pipeline.store.engine import opened
from kehoach.pipeline.store.learn import Candidate, learn
from kehoach.schemas.plan import Plan
from tests.run.conftest import stand_in, write_plan  # noqa: F401
from tests.store.conftest import AT, engine, place, postgres, sqlite, take  # noqa: F401

ROOT = Path(__file__).parents[2]
NOW = datetime(2024, 2, 1, 3, 0, tzinfo=UTC)


@contextmanager
def serving(engine: Engine, spool: Path, **changes: Any) -> Iterator[TestClient]:  # noqa: F811
    """A client on this machine of a server over ``engine``."""
    fields: dict[str, Any] = {"fresh": 0.0, "deliver": False, "clock": lambda: NOW, "bounds": Bounds(seconds=20)}
    app = create_app(engine, Settings(spool=spool, **(fields | changes)))
    with TestClient(
        app, base_url="http://localhost", client=("127.0.0.1", 50000), raise_server_exceptions=False
    ) as one:
        yield one


@pytest.fixture
def client(engine: Engine, stand_in: None, tmp_path: Path) -> Iterator[TestClient]:  # noqa: F811
    """A client of a server over an empty store, on both databases."""
    with serving(engine, tmp_path / "spool") as one:
        yield one


Upload = Callable[..., dict[str, Any]]


@pytest.fixture
def upload(client: TestClient, write_plan: Callable[..., str]) -> Upload:  # noqa: F811
    """Hand in a plan of the stand-in and wait for it."""

    def handed_in(number: str, *dues: str, **words: str) -> dict[str, Any]:
        data = write_plan(number, *dues, **words).encode()
        answer = client.post("/uploads?wait=30", files={"file": (f"{number.replace('/', '-')}.txt", data)})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return handed_in


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store of the corpus, taken from the committed results."""
    path = tmp_path_factory.mktemp("corpus") / "kho.sqlite"
    plans = [Plan.model_validate_json(one.read_bytes()) for one in sorted((ROOT / "outputs/plans").glob("*.json"))]
    with opened(str(path), create=True) as made:
        learn(made, [Candidate(plan.id, "", lambda plan=plan: resolve(plan)) for plan in plans], AT)
    return path


@pytest.fixture
def library(corpus: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server over a store of the corpus."""
    with (
        opened(str(shutil.copy(corpus, tmp_path / "kho.sqlite"))) as made,
        serving(made, tmp_path / "spool") as one,
    ):
        yield one

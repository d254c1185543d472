"""Every test of the store runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.store.engine import opened
from kehoach.pipeline.store.learn import Candidate, Learned, learn
from kehoach.schemas.plan import Plan
from tests.store import server

if TYPE_CHECKING:
    from sqlalchemy import Engine

AT = "2025-01-01T00:00:00+00:00"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server, with a database ``made`` whose tables are made already."""
    if server.programs() is None:
        pytest.skip(server.ABSENT)
    import psycopg

    with server.server() as url:
        with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE made")
        with opened(url.format(name="made"), create=True):
            pass
        yield url


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store whose tables are made already."""
    path = tmp_path_factory.mktemp("store") / "made.sqlite"
    with opened(str(path), create=True):
        pass
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store: a file name or a URL."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("sqlite"), tmp_path / "kho.sqlite"))
    import psycopg

    url: str = request.getfixturevalue("postgres")
    name = f"t{abs(hash(request.node.nodeid))}"
    with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE made")  # type: ignore[arg-type, unused-ignore]
    return url.format(name=name)


@pytest.fixture
def engine(place: str) -> Iterator[Engine]:
    """An empty store, open."""
    with opened(place) as made:
        yield made


Take = Callable[..., Learned]


@pytest.fixture
def take(engine: Engine) -> Take:
    """Take plans into the store."""

    def taken(*plans: Plan, mark: str = "") -> Learned:
        candidates = [
            Candidate(plan.id, mark or str(hash(plan.model_dump_json())), lambda plan=plan: resolve(plan))
            for plan in plans
        ]
        return learn(engine, candidates, AT)

    return taken

"""A store of many plans: listing, search and one unit's tasks; the slowest twentieth of many questions counts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import quantiles

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kehoach.pipeline.assemble import extract
from kehoach.pipeline.identity import plan_id
from kehoach.pipeline.readers import read
from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.store.engine import opened
from kehoach.pipeline.store.learn import Candidate, learn
from kehoach.pipeline.store.lineage import lineage
from kehoach.pipeline.store.overview import changes, list_plans
from kehoach.pipeline.store.search import search
from kehoach.pipeline.store.tasks import STATUSES, Wanted, list_tasks
from kehoach.schemas.plan import Plan
from tests.store import server

QUESTIONS = ("thi đua", "ke hoach", "truong hoc an toan", "thư viện", "đuối nước", "nông thôn mới", "123456")
LIMIT = 0.1
"""Seconds that a question may take at the 95th percentile."""
_DIGITS = re.compile(r"^\d+")


def candidates(originals: list[Plan], count: int) -> Iterator[Candidate]:
    """``count`` plans: the originals under numbers and issuers of their own, so that units and items differ."""
    for n in range(count):
        plan = originals[n % len(originals)]
        issuer, number = plan.header.issuer, plan.header.number or "1/KH"
        name = f"{issuer.name if issuer else 'Trường'} số {n // len(originals) % 100}"
        changes = {
            "number": _DIGITS.sub(str(n + 1), number),
            "issuer": issuer.model_copy(update={"name": name}) if issuer else None,
        }
        header = plan.header.model_copy(update=changes)
        made = plan.model_copy(update={"header": header, "id": plan_id(header, f"{n}")})
        made = made.model_copy(update={"text": f"{plan.text}\nBản {n}"})
        yield Candidate(made.id, str(n), partial(resolve, made))


def p95(ask: Callable[[int], object], rounds: int = 60) -> float:
    """Wall seconds of the slowest twentieth."""
    seconds = []
    for n in range(rounds):
        start = time.perf_counter()
        ask(n)
        seconds.append(time.perf_counter() - start)
    return quantiles(seconds, n=20)[-1]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The name of a database and an empty store in it; PostgreSQL as the tests start it."""
    if request.param == "SQLite":
        yield request.param, str(tmp_path / "kho.sqlite")
        return
    if server.programs() is None:
        pytest.skip(server.ABSENT)
    import psycopg

    with server.server() as url:
        with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE bench")
        yield request.param, url.format(name="bench")


def test_questions_to_many_plans(
    benchmark: BenchmarkFixture, request: pytest.FixtureRequest, place: tuple[str, str], figure: list[str]
) -> None:
    """Ten thousand plans by default: each kind of question stays under a tenth of a second."""
    count = request.config.getoption("--plans")
    folder = Path(__file__).resolve().parents[1] / "corpus" / "documents"
    originals = [resolve(extract(read(path))).plan for path in sorted(folder.iterdir())]
    database, at = place
    with opened(at, create=True) as engine:
        start = time.perf_counter()
        learn(engine, candidates(originals, count), "2025-01-01T00:00:00+00:00")
        loaded = time.perf_counter() - start
        tasks = list_tasks(engine)
        units = sorted({unit for task in tasks for unit in task.units})
        plans = sorted({task.plan for task in tasks})
        found = {
            "listing tasks": p95(lambda n: list_tasks(engine, Wanted(limit=200))),
            "listing tasks of a status": p95(lambda n: list_tasks(engine, Wanted(status=STATUSES[n % 4], limit=200))),
            "listing plans": p95(lambda n: list_plans(engine)),
            "search": p95(lambda n: search(engine, QUESTIONS[n % len(QUESTIONS)])),
            "one unit's tasks": p95(lambda n: list_tasks(engine, Wanted(unit=units[n % len(units)]))),
            "a unit's tasks by words of its name": p95(lambda n: list_tasks(engine, Wanted(unit=_words(units, n)))),
            "one plan's tasks": p95(lambda n: list_tasks(engine, Wanted(plan=plans[n % len(plans)]))),
            "one plan's history": p95(lambda n: changes(engine, plans[n % len(plans)])),
            "one plan's lineage": p95(lambda n: lineage(engine, plans[n % len(plans)])),
        }
        benchmark.pedantic(search, args=(engine, "thi đua"), rounds=5)
    benchmark.extra_info.update(found, plans=count, loaded_s=loaded)
    said = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in found.items())
    figure.append(f"{database} with {count} plans (loaded in {loaded:.0f} s), 95th percentile: {said}")
    assert max(found.values()) < LIMIT, found


def _words(units: list[str], n: int) -> str:
    """The last words of a name, as one types them."""
    return " ".join(units[n % len(units)].split()[-3:]).casefold()

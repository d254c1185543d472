"""A run with a store: what it read goes into the store, and what the store knows goes into what it writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.resolve.directory import Units
from kehoach.pipeline.store import Store
from kehoach.schemas.plan import Plan
from kehoach.schemas.resolved import ResolvedPlan

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from kehoach.pipeline.store.learn import Candidate, Learned
    from kehoach.pipeline.store.outputs import Remembered


class RunStore:
    """An open store for one run; ``at`` is the moment that its history shows."""

    def __init__(self, engine: Engine, place: str, at: str) -> None:
        self._engine, self.place, self.at = engine, place, at

    def state(self) -> str:
        """What changes whenever anything in the store does."""
        from kehoach.pipeline.store.outputs import state

        return f"{self.place} {state(self._engine)}"

    def learn(self, plans: Iterable[Path], units: Units | None, program: str) -> Learned:
        """Take in the plan files; ``program`` stands for all else that decides what is read from them."""
        from kehoach.pipeline.store.learn import learn

        return learn(self._engine, (candidate(path.stem, path, units, program) for path in plans), self.at)

    def remembered(self, live: Iterable[str]) -> Remembered:
        """What the store adds to the files of the plans ``live``."""
        from kehoach.pipeline.store.outputs import Remembered

        return Remembered(self._engine, live)


@contextmanager
def run_store(store: Store | None) -> Iterator[RunStore | None]:
    """The store, made where there is none; ``None`` for a run without. Raises ``StoreError``."""
    if store is None:
        yield None
        return
    from kehoach.pipeline.store.engine import opened, shown

    with opened(store.place, create=True) as engine:
        yield RunStore(engine, shown(store.place), store.at)


def candidate(plan: str, path: Path, units: Units | None, program: str) -> Candidate:
    """The plan with the id ``plan`` in the file ``path``, known by its bytes and by what decides what is read."""
    from kehoach.pipeline.store.learn import Candidate

    mark = hashlib.sha256(program.encode() + path.read_bytes()).hexdigest()
    return Candidate(plan, mark, partial(_resolved, path, units))


def _resolved(path: Path, units: Units | None) -> ResolvedPlan:
    return resolve(Plan.model_validate_json(path.read_bytes()), units)

"""Files in; plans, calendars and task lists of every unit out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach.pipeline.inputs import Feed
    from kehoach.pipeline.pool import Bounds
    from kehoach.pipeline.store import Store
    from kehoach.pipeline.writers.choices import Choices
    from kehoach.schemas.index import FileResult, RunReport


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    units: Path | None = None,
    as_of: date | None = None,
    jobs: int = 1,
    progress: Callable[[FileResult], None] | None = None,
    bounds: Bounds | None = None,
    choices: Choices | None = None,
    store: Store | None = None,
    skip: Sequence[Path] = (),
    feed: Feed | None = None,
) -> RunReport:
    """Read every file of ``paths`` (folders with all that is in them) and write all results into ``out``.

    A file that fails is listed with its reason and costs the others nothing. A file that was read before, by the same
    program and with the same unit directory, is not read again; an output file whose bytes would stay the same is not
    touched; an output of an earlier run that no file stands for any more is removed. The clock is never asked: with
    ``as_of`` tasks say whether they are overdue on that day. ``progress`` is called for each file as it is done, with
    its status before copies of one document are told apart. ``choices`` adds files for people. With ``store`` the plans
    go into it, and the files show what it knows of tasks: lasting ids, status, owner, note, and what a corrected plan
    has withdrawn. What stands in ``skip`` is not read.

    Raises ``DirectoryError`` for a unit directory that cannot be used, ``MissingExtra`` for a format whose library is
    not installed, ``TemplateError`` for a Word template that cannot be used, ``BusyError`` while another run writes
    into ``out``, ``StoreError`` for a store that cannot be used, ``OSError`` where ``out`` cannot be written.
    ``feed`` is for one who runs again and again and has claimed ``out`` for all that time (see ``watch``).
    """
    from kehoach.pipeline.claim import claimed
    from kehoach.pipeline.inputs import collect
    from kehoach.pipeline.job import CACHE, Job
    from kehoach.pipeline.pool import Bounds
    from kehoach.pipeline.resolve.directory import load_directory
    from kehoach.pipeline.runner import run_job
    from kehoach.pipeline.store.opening import run_store
    from kehoach.pipeline.unpack import unpack
    from kehoach.pipeline.writers.choices import PLAIN
    from kehoach.pipeline.writers.office.folder import check

    asked = choices or PLAIN
    check(asked)
    known = [*skip, *(path for path in (units, asked.template) if path)]
    directory = load_directory(units) if units else None
    with nullcontext() if feed else claimed(out), run_store(store) as kept:
        found = collect(paths, out, known, feed.trouble if feed else None)
        return run_job(
            Job(
                inputs=unpack(feed.choose(found) if feed else found, out / CACHE / "unpacked"),
                out=out,
                units=units,
                directory=directory,
                as_of=as_of.isoformat() if as_of else None,
                jobs=max(1, jobs),
                progress=progress or (lambda _: None),
                bounds=bounds or Bounds(),
                choices=asked,
                store=kept,
                refused=feed.refused if feed else {},
            )
        )

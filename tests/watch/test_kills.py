"""kill -9 at random moments under load: nothing lost, nothing twice, nothing broken.

A few kills with the tiny format each time; ``KEHOACH_KILLS=200`` does as many with real plans and prints the figures.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kehoach.pipeline.cli.exits import Exit
from tests.cli.test_commands import PLAN
from tests.watch import live as lives
from tests.watch.live import REAL, STAND_IN, Live, contents, until

MANY = int(os.environ.get("KEHOACH_KILLS", "0"))
KILLS = MANY or 3
LONGEST = 4.0 if MANY else 2.0
"""Seconds after which it is killed at the latest: long enough to be in the middle of anything."""
_CLOCKS = {"history": ("id", "at"), "versions": ("at",), "texts": ("id",)}
"""Columns that say when or in which order something came, and nothing of what came."""

WRONG = b"PK\x03\x04 no archive" if MANY else "lỗi: không phải văn bản".encode()
Text = Callable[[int, bool], str]


def tiny(number: int, corrected: bool) -> str:
    """A plan in the tiny format; the corrected one has another day and one more task."""
    days = ["2024-05-02" if corrected else "2024-05-01", "2024-06-01", *(["2024-07-01"] if corrected else [])]
    return lives.plan(f"{number}/KH", *days, unit=("Tổ Toán", "Tổ Ngữ văn", "Liên đội")[number % 3])


def real(number: int, corrected: bool) -> str:
    """A plan as a school writes it."""
    text = PLAN.replace("Số: 27/", f"Số: {number + 100}/")
    if corrected:
        text = text.replace("trước ngày 31/10/2024", "trước ngày 04/11/2024") + "3. Tổ Toán: Tổng hợp kết quả.\n"
    return text


class Load:
    """The files that are dropped, changed and taken away, in this order, whoever watches."""

    def __init__(self, live: Live, text: Text, count: int) -> None:
        self.live, self.text, self.count = live, text, count
        self.names = [f"{n:04}.txt" for n in range(count)]

    def first(self) -> Iterator[None]:
        """Every file for the first time; every tenth is no document, every third comes under another name first."""
        for n, name in enumerate(self.names):
            self._put(name, self.text(n, False).encode() if n % 10 else WRONG, beside=n % 3 == 0)
            yield

    def second(self) -> Iterator[None]:
        """Every seventh plan corrected under its name."""
        for n in self._corrected():
            self._put(self.names[n], self.text(n, True).encode(), beside=True)
            yield

    def is_read(self, corrected: bool) -> bool:
        """Whether all that was dropped so far is in the results."""
        results = self.live.results()
        done = all(self._is_done(results, n, corrected and n in self._corrected()) for n in range(self.count))
        slips = sum(1 for path in self._slips() if path.exists())
        return done and slips == len(range(0, self.count, 10))

    def _is_done(self, results: dict[str, dict[str, object]], n: int, corrected: bool) -> bool:
        found = results.get(self.names[n])
        if n % 10 == 0:
            return found is None if "--move" in self.live.command else found is not None
        return found is not None and self._tasks(found) == (3 if corrected else 2)

    @staticmethod
    def _tasks(found: dict[str, object]) -> int:
        counts = found["counts"]
        assert isinstance(counts, dict)
        return int(counts["assignments"])

    def _slips(self) -> Iterator[Path]:
        root = self.live.inbox if "--move" in self.live.command else self.live.out
        yield from ((root / "cach-ly" / f"{self.names[n]}.ly-do.txt") for n in range(0, self.count, 10))

    def _corrected(self) -> list[int]:
        return [n for n in range(0, self.count, 7) if n % 10]

    def _put(self, name: str, data: bytes, beside: bool) -> None:
        path = self.live.inbox / (f"{name}.part" if beside else name)
        path.write_bytes(data)
        if beside:
            path.replace(self.live.inbox / name)

    def dropped(self) -> Counter[bytes]:
        """How often each content was dropped."""
        firsts = [self.text(n, False).encode() if n % 10 else WRONG for n in range(self.count)]
        return Counter(firsts) + Counter(self.text(n, True).encode() for n in self._corrected())


def hurried(live: Live, drops: Iterator[None], chance: random.Random, kills: int, each: int) -> None:
    """Drop the files a few at a time, and kill the watch at a random moment after each few."""
    for _ in range(kills):
        live.start()
        for _ in range(each):
            next(drops, None)
        time.sleep(chance.uniform(0.05, LONGEST))
        live.kill(group=chance.random() < 0.5)
    for _ in drops:
        pass


def state(place: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """All rows of a store by table, without what only says when they came; the file must be sound."""
    with closing(sqlite3.connect(place)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _rows(database, name) for name in names if not name.startswith(("sqlite_", "text_index"))}


def _rows(database: sqlite3.Connection, table: str) -> Counter[tuple[object, ...]]:
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    kept = ", ".join(f'"{name}"' for name in columns if name not in _CLOCKS.get(table, ()))
    return Counter(database.execute(f'SELECT {kept} FROM "{table}"').fetchall())


def watched(root: Path, move: bool, text: Text, count: int, chance: random.Random | None) -> tuple[Live, Load]:
    """The end of a watch over the load; killed ``KILLS`` times where there is chance."""
    root.mkdir()
    options = ["--store", str(root / "kho.sqlite"), "--jobs", "2", *(["--move"] if move else [])]
    live = Live(root, *options, program=REAL if MANY else STAND_IN, settle="200ms")
    load = Load(live, text, count)
    for drops, corrected in ((load.first(), False), (load.second(), True)):
        if chance:
            kills = KILLS - KILLS // 3 if not corrected else KILLS // 3
            hurried(live, drops, chance, kills, max(1, count // KILLS))
        for _ in drops:
            pass
        if live.process is None or live.process.poll() is not None:
            live.start()
        until(lambda corrected=corrected: load.is_read(corrected), "all is read")  # type: ignore[misc]
        if chance or corrected:
            assert live.stop() == Exit.OK
    return live, load


@pytest.mark.parametrize("move", [False, True], ids=["stays", "moves"])
def test_killed_at_any_moment_nothing_is_lost_or_done_twice(
    move: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outputs byte by byte, the folder and every row of the store are those of a watch that nobody killed."""
    monkeypatch.setattr(lives, "PATIENCE", 600.0 if MANY else 60.0)
    text, count = (real, 4 * MANY) if MANY else (tiny, 30)
    killed, load = watched(tmp_path / "giết", move, text, count, random.Random(f"{move} {KILLS}"))
    calm, _ = watched(tmp_path / "yên", move, text, count, None)
    kept = Counter(data for name, data in contents(killed.inbox).items() if not name.endswith(".ly-do.txt"))
    lost = load.dropped() - kept if move else Counter()
    broken = {name for name in {*killed.files(), *calm.files()} if killed.files().get(name) != calm.files().get(name)}
    rows, expected = (state(live.out.with_name("kho.sqlite")) for live in (killed, calm))
    missing = {table: list((expected[table] - rows[table]).elements()) for table in expected}
    twice = {table: list((rows[table] - expected[table]).elements()) for table in expected}
    with capsys.disabled():
        if MANY:
            print(
                f"\n{KILLS} kills, {count} files: lost {sum(lost.values())}, rows missing {_sum(missing)}, "
                f"rows twice or else {_sum(twice)}, outputs that differ {len(broken)}"
            )
    assert (lost, broken) == (Counter(), set())
    assert (_sum(missing), _sum(twice)) == (0, 0), (missing, twice)
    assert contents(killed.inbox) == contents(calm.inbox)
    assert not list(killed.out.rglob(".*.tmp"))


def _sum(rows: dict[str, list[tuple[object, ...]]]) -> int:
    return sum(map(len, rows.values()))

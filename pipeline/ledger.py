"""What a run knows of earlier runs into the same folder: outcomes by content, and what it wrote.

A SQLite file in ``<out>/.kehoach`` that is only ever a cache: whatever is wrong with it, it is dropped and made anew.
It holds rendered items until they are written unit by unit, so a run of any size needs the same memory.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.pipeline.names import digest
from kehoach.pipeline.outcome import Outcome
from kehoach.pipeline.writers.files import sha256_of
from kehoach.pipeline.writers.items import Rendered
from kehoach.pipeline.writers.unit_folder import Row
from kehoach.schemas.index import Counts, Status

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE files (
    ref INTEGER PRIMARY KEY, label TEXT, sha TEXT, status TEXT, reason TEXT, own_id TEXT, plan_id TEXT, text_key TEXT,
    facts TEXT, counts TEXT, warnings TEXT, unresolved TEXT, UNIQUE (label, sha));
CREATE TABLE units (file INTEGER, key TEXT, name TEXT, slug TEXT, unit TEXT, PRIMARY KEY (file, key)) WITHOUT ROWID;
CREATE TABLE items (
    file INTEGER, n INTEGER, uid TEXT, day TEXT, updated TEXT, entry TEXT, ics TEXT, task TEXT, digest TEXT,
    UNIQUE (file, n));
CREATE TABLE places (unit TEXT, file INTEGER, n INTEGER, role TEXT, through TEXT);
CREATE INDEX place_units ON places (unit);
CREATE INDEX place_files ON places (file);
CREATE TABLE outputs (path TEXT PRIMARY KEY, sha TEXT, size INTEGER, mtime INTEGER) WITHOUT ROWID;
CREATE TABLE folders (slug TEXT PRIMARY KEY, digest TEXT, events INTEGER, tasks INTEGER) WITHOUT ROWID;
"""
_NAME = "ledger.sqlite"
BUSY = "một lần chạy khác (kehoach run hoặc kehoach watch) đang ghi vào đây; đợi nó xong hoặc dừng nó"
_LIVE = "CREATE TEMP TABLE live (file INTEGER PRIMARY KEY, place INTEGER)"


class BusyError(RuntimeError):
    """Another run writes into the same folder."""


@dataclass(frozen=True, slots=True)
class Known:
    """The outcome of a file but its items; ``own_id`` is what its words give, ``plan_id`` what it is rendered as."""

    ref: int
    label: str
    sha: str
    status: Status
    reason: str
    own_id: str
    plan_id: str
    text_key: str
    facts: str
    counts: Counts
    warnings: tuple[str, ...]
    unresolved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that plans name: all names it is shown by, the wished folder name, its id in the directory."""

    key: str
    name: str
    slug: str
    unit: str | None


class Ledger:
    """The cache of one output folder; ``fingerprint`` stands for the program and the unit directory."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        self.path = folder / _NAME
        self._db = _opened(self.path, fingerprint)

    def close(self) -> None:
        """Keep what was noted and let the file go."""
        self._db.commit()
        self._db.close()

    def keep(self) -> None:
        """Keep what was noted so far, whatever happens next."""
        self._db.commit()

    def meta(self, name: str) -> str:
        """A noted value; empty where there is none."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def note(self, name: str, value: str) -> None:
        """Note a value."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def find(self, label: str, sha: str) -> Known | None:
        """The outcome of the file with this label and content."""
        row = self._db.execute("SELECT * FROM files WHERE label = ? AND sha = ?", (label, sha)).fetchone()
        return _known(row) if row else None

    def last(self, label: str) -> dict[str, Known]:
        """By label the newest outcome of the file with this label, or of each file that was in it."""
        question = "SELECT * FROM files WHERE label = ? OR substr(label, 1, ?) = ? ORDER BY ref"
        rows = self._db.execute(question, (label, len(label) + 1, f"{label}/"))
        return {known.label: known for known in map(_known, rows)}

    def add(self, label: str, sha: str, found: Outcome, own_id: str | None = None) -> Known:
        """Note the outcome of a file, in place of what was known of it."""
        self._forget("SELECT ref FROM files WHERE label = ? AND sha = ?", (label, sha))
        texts = [json.dumps(value, ensure_ascii=False) for value in (found.warnings, found.unresolved)]
        fields = (label, sha, found.status, found.reason, own_id or found.plan_id, found.plan_id, found.text_key)
        cursor = self._db.execute(
            "INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*fields, found.facts, json.dumps(found.counts.model_dump()), *texts),
        )
        self._add_items(cursor.lastrowid or 0, found)
        known = self.find(label, sha)
        assert known is not None
        return known

    def _add_items(self, ref: int, found: Outcome) -> None:
        units = ((ref, unit.key, unit.name, unit.slug, unit.unit) for unit in found.units)
        self._db.executemany("INSERT OR IGNORE INTO units VALUES (?, ?, ?, ?, ?)", units)
        items = (
            (ref, n, one.uid, one.day, one.updated, one.entry, one.ics, one.task, digest(one.entry, one.task, size=24))
            for n, one in enumerate(found.items)
        )
        self._db.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", items)
        places = ((place.unit, ref, n, place.role, place.through) for n, place in found.places)
        self._db.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?)", places)

    def _forget(self, which: str, values: tuple[str, ...] = ()) -> None:
        for (ref,) in self._db.execute(which, values).fetchall():
            for table in ("units", "items", "places"):
                self._db.execute(f"DELETE FROM {table} WHERE file = ?", (ref,))
            self._db.execute("DELETE FROM files WHERE ref = ?", (ref,))

    def choose(self, refs: Iterable[int], used: Iterable[int]) -> None:
        """Let the plans of ``refs``, in this order, be those that units get; forget every file that is not ``used``."""
        self._db.execute("DELETE FROM live")
        self._db.executemany("INSERT INTO live VALUES (?, ?)", ((ref, place) for place, ref in enumerate(refs)))
        kept = set(used)
        gone = [ref for (ref,) in self._db.execute("SELECT ref FROM files") if ref not in kept]
        for ref in gone:
            self._forget("SELECT ref FROM files WHERE ref = ?", (str(ref),))

    def named(self) -> Iterator[Named]:
        """Every unit of the chosen plans, once for each writing of its name, ordered by key and writing."""
        question = "SELECT DISTINCT key, name, slug, unit FROM units JOIN live USING (file) ORDER BY key, name, slug"
        return (Named(*row) for row in self._db.execute(question))

    def updated(self, unit: str) -> str | None:
        """The latest day on which a plan with items for the unit changed."""
        question = "SELECT max(updated) FROM places JOIN live USING (file) JOIN items USING (file, n) WHERE unit = ?"
        found: tuple[str | None] = self._db.execute(question, (unit,)).fetchone()
        return found[0]

    def rows(self, unit: str) -> Iterator[Row]:
        """The items of the unit, earliest day first, then in the order of plans and of their text."""
        for ref, role, through in self._ordered(unit):
            one = self._db.execute("SELECT uid, day, updated, entry, ics, task FROM items WHERE rowid = ?", (ref,))
            yield Row(Rendered(*one.fetchone()), role, through)

    def digest(self, unit: str, *head: str) -> str:
        """What stands for all that the unit's files say."""
        state = digest(*head, size=32)
        for ref, role, through in self._ordered(unit):
            (one,) = self._db.execute("SELECT digest FROM items WHERE rowid = ?", (ref,)).fetchone()
            state = digest(state, one, role or "", through or "", size=32)
        return state

    def _ordered(self, unit: str) -> list[tuple[int, str | None, str | None]]:
        return self._db.execute(
            "SELECT items.rowid, role, through FROM places JOIN live USING (file) JOIN items USING (file, n) "
            "WHERE unit = ? ORDER BY day, live.place, n",
            (unit,),
        ).fetchall()

    def folder(self, slug: str) -> tuple[str, int, int]:
        """Digest and counts of events and tasks of what was written into the unit's folder."""
        row = self._db.execute("SELECT digest, events, tasks FROM folders WHERE slug = ?", (slug,)).fetchone()
        return row or ("", 0, 0)

    def note_folder(self, slug: str, digest_: str, events: int, tasks: int) -> None:
        """Note what was written into the unit's folder."""
        self._db.execute("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?)", (slug, digest_, events, tasks))

    def note_output(self, root: Path, name: str, sha: str) -> None:
        """Note that the file ``name`` under ``root`` holds bytes of this digest."""
        state = (root / name).stat()
        values = (name, sha, state.st_size, state.st_mtime_ns)
        self._db.execute("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)", values)

    def stands(self, root: Path, name: str) -> bool:
        """Whether the file ``name`` under ``root`` still holds what was noted; its time tells, or else its bytes."""
        row = self._db.execute("SELECT sha, size, mtime FROM outputs WHERE path = ?", (name,)).fetchone()
        if row is None:
            return False
        with suppress(OSError):
            state = (root / name).stat()
            if (state.st_size, state.st_mtime_ns) == row[1:]:
                return True
            if state.st_size == row[1] and sha256_of(root / name) == row[0]:
                self.note_output(root, name, row[0])
                return True
        return False

    def outputs(self) -> list[str]:
        """The names of all files noted as written."""
        return [name for (name,) in self._db.execute("SELECT path FROM outputs ORDER BY path")]

    def expect_output(self, name: str) -> None:
        """Note that the file ``name`` may soon be written, so that it is known if the run ends before it says more."""
        self._db.execute("INSERT OR IGNORE INTO outputs VALUES (?, '', -1, 0)", (name,))

    def drop_output(self, name: str) -> None:
        """Note that the file ``name`` is gone."""
        self._db.execute("DELETE FROM outputs WHERE path = ?", (name,))


def _known(row: tuple[Any, ...]) -> Known:
    ref, label, sha, status, reason, own_id, plan_id, key, facts, *texts = row
    counts, warnings, unresolved = map(json.loads, texts)
    start = (ref, label, sha, status, reason, own_id, plan_id, key, facts)
    return Known(*start, Counts(**counts), tuple(warnings), tuple(unresolved))


def _opened(path: Path, fingerprint: str) -> sqlite3.Connection:
    """The ledger as it stands, or an empty one where it is of another program, damaged or missing."""
    try:
        database = _connected(path)
        row = database.execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()
        if row == (fingerprint,):
            database.execute(_LIVE)
            return database
        database.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BusyError(BUSY) from error
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    return _new(path, fingerprint)


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=0)
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("PRAGMA journal_mode = TRUNCATE")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute("BEGIN IMMEDIATE")
    return database


def _new(path: Path, fingerprint: str) -> sqlite3.Connection:
    database = _connected(path)
    database.executescript(_TABLES)
    database.execute(_LIVE)
    database.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint,))
    database.commit()
    return database

"""Plans into the store: what is new, what changed, what is off; nothing where all is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, bindparam, delete, insert, select, update

from kehoach.pipeline.store import tables
from kehoach.pipeline.store.content import Content, Row, content
from kehoach.pipeline.store.engine import claim
from kehoach.pipeline.store.kept import Kept, keep
from kehoach.schemas.resolved import ResolvedPlan

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_MANY = 100
"""New plans after which PostgreSQL counts its rows anew."""
Note = tuple[str, str, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan that may be new to the store: ``mark`` stands for all that ``load`` depends on."""

    id: str
    mark: str
    load: Callable[[], ResolvedPlan]


@dataclass(slots=True)
class Learned:
    """How many plans were new, came in another text, were read anew in the same text, or stayed as they were."""

    new: int = 0
    corrected: int = 0
    reread: int = 0
    same: int = 0


def learn(engine: Engine, candidates: Iterable[Candidate], at: str) -> Learned:
    """Take in the plans, all or none; ``at`` is the moment that the history shows. Raises ``SQLAlchemyError``.

    A plan with the id of a stored one is a version of it: a new one where its text differs. Its items keep their ids,
    status, owner and notes (see ``keep``).
    """
    learned = Learned()
    with engine.begin() as connection:
        claim(connection)
        for candidate in candidates:
            row = connection.execute(select(tables.plans).where(tables.plans.c.id == candidate.id)).mappings().first()
            if row is not None and row["mark"] == candidate.mark:
                learned.same += 1
            else:
                _take_in(connection, content(candidate.load(), candidate.mark), dict(row) if row else None, at, learned)
    if engine.dialect.name == "postgresql" and learned.new >= _MANY:
        with (
            engine.begin() as connection
        ):  # else it knows the new rows only when its own turn comes, and scans till then
            connection.exec_driver_sql("ANALYZE")
    return learned


def _take_in(connection: Connection, found: Content, before: Row | None, at: str, learned: Learned) -> None:
    notes = list(_head(connection, found, before, at, learned))
    notes += _units(connection, found)
    notes += _items(connection, found)
    notes += _cited(connection, found, before is None)
    notes += _campaigns(connection, found, before is None)
    rows = [
        {"at": at, "plan": found.plan["id"], "kind": kind, "ref": ref, "field": field, "before": old, "after": new}
        for kind, ref, field, old, new in notes
    ]
    _add(connection, tables.history, rows)


def _head(connection: Connection, found: Content, before: Row | None, at: str, learned: Learned) -> Iterator[Note]:
    plan, version = found.plan, found.version
    text = {"kind": "kế hoạch", "ref": plan["id"], "plan": plan["id"], "title": _title(plan), "body": found.body}
    if before is None:
        learned.new += 1
        _add(connection, tables.plans, [plan | {"version": 1}])
        _add(connection, tables.versions, [version | {"version": 1, "at": at}])
        _add(connection, tables.texts, [text])
        yield "kế hoạch", plan["id"], "mới", None, _title(plan)
        return
    corrected = before["text_key"] != plan["text_key"]
    learned.corrected += corrected
    learned.reread += not corrected
    number = before["version"] + corrected
    at_id = tables.plans.c.id == plan["id"]
    connection.execute(update(tables.plans).where(at_id).values(plan | {"version": number}))
    if corrected:
        _add(connection, tables.versions, [version | {"version": number, "at": at}])
        yield "kế hoạch", plan["id"], "bản", str(before["version"]), str(number)
    else:
        same = (tables.versions.c.plan == plan["id"]) & (tables.versions.c.version == number)
        connection.execute(update(tables.versions).where(same).values(version))
    connection.execute(update(tables.texts).where(tables.texts.c.ref == plan["id"]).values(text))
    for name in ("number", "title", "issuer", "issued_on", "period_start", "period_end"):
        if before[name] != plan[name]:
            yield "kế hoạch", plan["id"], name, before[name], plan[name]


def _title(plan: Row) -> str:
    return str(plan["title"] or plan["number"] or plan["id"])


def _units(connection: Connection, found: Content) -> Iterator[Note]:
    """New units, and units that the plan names anew; of several writings the first stays."""
    uids = [row["uid"] for row in found.units]
    known = {row.uid: row for row in connection.execute(select(tables.units).where(tables.units.c.uid.in_(uids))).all()}
    fresh = {row["uid"]: row for row in found.units if row["uid"] not in known}
    _add(connection, tables.units, list(fresh.values()))
    for row in fresh.values():
        yield "đơn vị", row["uid"], "mới", None, row["name"]
    for row in found.units:
        if row["uid"] in known and known[row["uid"]].unit is None and row["unit"] is not None:
            connection.execute(update(tables.units).where(tables.units.c.uid == row["uid"]).values(row))
            yield "đơn vị", row["uid"], "tên", known[row["uid"]].name, row["name"]


def _items(connection: Connection, found: Content) -> Iterator[Note]:
    plan = found.plan["id"]
    old = [dict(row) for row in connection.execute(_of(tables.items, plan).order_by(tables.items.c.n)).mappings()]
    was = _placed(connection, plan) if old else {}
    kept = keep(old, found.items, was, found.placements)
    _add(connection, tables.items, kept.added)
    _change(connection, tables.items, ("uid",), kept.changed)
    _add(connection, tables.texts, [_searched(row) for row in kept.added if row["kind"] == "nhiệm vụ"])
    _change(connection, tables.texts, ("ref",), [_searched(row) for row in kept.changed if row["kind"] == "nhiệm vụ"])
    for uid, field, before, after in kept.notes:
        yield "mục", uid, field, before, after
    yield from _replace(connection, found, kept, was)


def _searched(row: Row) -> Row:
    return {"kind": "nhiệm vụ", "ref": row["uid"], "plan": row["plan"], "title": row["title"], "body": row["title"]}


def _of(table: Table, plan: str) -> Any:
    return select(table).where(table.c.plan == plan)


def _placed(connection: Connection, plan: str) -> dict[str, dict[str, Row]]:
    """Item to unit to role and group words, of what is not dropped."""
    placements, items = tables.placements, tables.items
    question = select(placements).join(items, items.c.uid == placements.c.item).where(items.c.plan == plan)
    found: dict[str, dict[str, Row]] = {}
    for row in connection.execute(question.where(placements.c.dropped.is_(False))):
        found.setdefault(row.item, {})[row.unit] = {"role": row.role, "through": row.through}
    return found


def _replace(connection: Connection, found: Content, kept: Kept, was: dict[str, dict[str, Row]]) -> Iterator[Note]:
    """Placements as they are now; those that are no more are marked so, with the items that are dropped."""
    now = {kept.uids[made]: placed for made, placed in found.placements.items()}
    known = _known_pairs(connection, found.plan["id"]) if was or kept.changed else set()
    rows = [
        how | {"item": item, "unit": unit, "dropped": False}
        for item, placed in now.items()
        for unit, how in placed.items()
        if was.get(item, {}).get(unit) != how
    ]
    _add(connection, tables.placements, [row for row in rows if (row["item"], row["unit"]) not in known])
    _change(connection, tables.placements, ("item", "unit"), [r for r in rows if (r["item"], r["unit"]) in known])
    gone = [(item, unit) for item, placed in was.items() for unit in placed if unit not in now.get(item, {})]
    off = [{"item": item, "unit": unit, "dropped": True} for item, unit in gone]
    _change(connection, tables.placements, ("item", "unit"), off)
    added = [(row["item"], row["unit"]) for row in rows if row["item"] in was and row["unit"] not in was[row["item"]]]
    for item, unit in gone:
        yield "mục", item, "đơn vị", unit, None
    for item, unit in added:
        yield "mục", item, "đơn vị", None, unit


def _known_pairs(connection: Connection, plan: str) -> set[tuple[str, str]]:
    placements, items = tables.placements, tables.items
    question = select(placements.c.item, placements.c.unit).join(items, items.c.uid == placements.c.item)
    return {(row.item, row.unit) for row in connection.execute(question.where(items.c.plan == plan))}


def _cited(connection: Connection, found: Content, new: bool) -> Iterator[Note]:
    plan = found.plan["id"]
    before = {} if new else {row.key: row for row in connection.execute(_of(tables.citations, plan))}
    connection.execute(delete(tables.citations).where(tables.citations.c.plan == plan))
    _add(connection, tables.citations, [row | {"plan": plan} for row in found.citations])
    after = {row["key"] for row in found.citations}
    if not new:
        yield from (("căn cứ", key, "bỏ", key, None) for key in before if key not in after)
        yield from (("căn cứ", key, "mới", None, key) for key in sorted(after - before.keys()))


def _campaigns(connection: Connection, found: Content, new: bool) -> Iterator[Note]:
    plan, links = found.plan["id"], tables.campaign_plans
    before = set() if new else {row.campaign for row in connection.execute(_of(links, plan))}
    keys = [row["campaign"] for row in found.campaigns]
    held = select(tables.campaigns.c.key).where(tables.campaigns.c.key.in_(keys))
    known = set(connection.execute(held).scalars())
    fresh = [row for row in found.campaigns if row["campaign"] not in known]
    _add(connection, tables.campaigns, [{"key": r["campaign"], "name": r["name"], "kind": r["kind"]} for r in fresh])
    connection.execute(delete(links).where(links.c.plan == plan))
    fields = ("campaign", "name", "launched", "start", "end")
    _add(connection, links, [{name: row[name] for name in fields} | {"plan": plan} for row in found.campaigns])
    if not new:
        yield from (("phong trào", key, "bỏ", key, None) for key in sorted(before - set(keys)))
        yield from (("phong trào", key, "mới", None, key) for key in keys if key not in before)


def _add(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _change(connection: Connection, table: Table, keys: tuple[str, ...], rows: list[Row]) -> None:
    """Set all fields that the rows have (all the same) where the keys are theirs."""
    if rows:
        fields = [name for name in rows[0] if name not in keys]
        statement = update(table).values({name: bindparam(f"new_{name}") for name in fields})
        for name in keys:
            statement = statement.where(table.c[name] == bindparam(f"key_{name}"))
        values = [
            {f"new_{name}": row[name] for name in fields} | {f"key_{name}": row[name] for name in keys} for row in rows
        ]
        connection.execute(statement, values)

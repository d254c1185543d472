"""A corrected plan against what the store holds of it: which items keep their id, which are off; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kehoach.pipeline.comparing.matching import Side, match
from kehoach.pipeline.identity import item_uid
from kehoach.pipeline.store.content import Row

NEW: Row = {"status": "chưa làm", "owner": None, "note": None, "sequence": 0, "dropped": False}
Placed = Mapping[str, Mapping[str, Row]]
"""Item to unit to the role and the group words by which the unit is meant."""
_SHOWN = ("title", "start", "due", "recurrence")


@dataclass(slots=True)
class Kept:
    """Rows of items to add and to change, and what changed: (uid, field, before, after)."""

    added: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    uids: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)


def keep(old: Sequence[Row], new: Sequence[Row], was: Placed, now: Placed) -> Kept:
    """``old`` are the rows that the store holds of the plan, ``new`` those that its words give now.

    ``was`` are the units of old items by uid, ``now`` those of new ones by the UID that their words give. An item keeps
    its uid, status, owner and note where its words are the same or much alike; its sequence number rises where anything
    changed that a calendar shows. What no new item matches is dropped, not deleted. ``uids`` maps the UID that the
    words give to the one that is kept.
    """
    found, kept = _matched(old, new), Kept()
    taken = {row["uid"] for row in old}
    for place, row in enumerate(new):
        before = old[found[place]] if place in found else None
        after = row | ({name: before[name] for name in ("uid", *NEW)} if before else NEW | {"uid": _free(row, taken)})
        taken.add(after["uid"])
        kept.uids[row["made"]] = after["uid"]
        moved = before is not None and was.get(before["uid"], {}) != now.get(row["made"], {})
        _note(kept, before, after | {"dropped": False}, moved)
    for place in sorted(set(range(len(old))) - set(found.values())):
        if not old[place]["dropped"]:
            _note(kept, old[place], old[place] | {"dropped": True}, False)
    return kept


def calendar_text(row: Row) -> str:
    """All that calendars and lists show of an item, but its uid."""
    return "\x1f".join(row[name].replace(row["made"], "") for name in ("entry", "task"))


def _note(kept: Kept, before: Row | None, after: Row, moved: bool) -> None:
    uid = after["uid"]
    if before is None:
        kept.added.append(after)
        kept.notes.append((uid, "mới", None, after["title"]))
        return
    fields = [name for name in _SHOWN if before[name] != after[name]]
    kept.notes += [(uid, name, before[name], after[name]) for name in fields]
    if before["dropped"] != after["dropped"]:
        kept.notes.append((uid, "bỏ", *(("có", "đã bỏ") if after["dropped"] else ("đã bỏ", "có"))))
    shown = calendar_text(before) != calendar_text(after) or before["dropped"] != after["dropped"] or moved
    final = after | {"sequence": before["sequence"] + shown}
    if final != before:
        kept.changed.append(final)


def _matched(old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """The same UID first, of dropped items too; then by words among those that were not dropped."""
    by_uid = {row["made"]: place for place, row in enumerate(old)}
    found = {place: by_uid[row["made"]] for place, row in enumerate(new) if row["made"] in by_uid}
    used = set(found.values())
    old_left = [place for place in range(len(old)) if place not in used and not old[place]["dropped"]]
    new_left = [place for place in range(len(new)) if place not in found]
    pairs = match(_sides(old[place] for place in old_left), _sides(new[place] for place in new_left))
    return found | {new_left[after]: old_left[before] for after, before in pairs.items()}


def _sides(rows: Iterable[Row]) -> list[Side]:
    return [Side(row["kind"], tuple(row["words"].split()), frozenset(row["named"].splitlines())) for row in rows]


def _free(row: Row, taken: set[str]) -> str:
    """The UID that the words give, or where an item that had them before still holds it another one."""
    uid, turn = row["made"], 0
    while uid in taken:
        turn += 1
        uid = item_uid(row["plan"], "thêm", row["made"], turn)
    return str(uid)

"""Two plans against each other; pure, and needs no store."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.pipeline.comparing.matching import match
from kehoach.pipeline.comparing.sides import side_of
from kehoach.pipeline.names import key
from kehoach.schemas.changes import Changes, FieldChange, ItemChange, ItemField, ItemKind, ItemSide
from kehoach.schemas.plan import Assignment, LegalBasis, Phase, Plan

Item = Phase | Assignment


def compare(old: Plan, new: Plan) -> Changes:
    """What differs from ``old`` to ``new``: head, phases, tasks, legal bases. Items are matched by their wording."""
    olds, news = _bases(old), _bases(new)
    return Changes(
        old=old.id,
        new=new.id,
        header=tuple(_header(old, new)),
        items=tuple(_items(old, new)),
        bases_added=tuple(_cited(basis) for key_, basis in news.items() if key_ not in olds),
        bases_dropped=tuple(_cited(basis) for key_, basis in olds.items() if key_ not in news),
    )


def _header(old: Plan, new: Plan) -> Iterator[FieldChange]:
    for name, before in _head(old).items():
        after = _head(new)[name]
        if before != after:
            yield FieldChange(field=name, old=before, new=after)


def _head(plan: Plan) -> dict[str, str | None]:
    header = plan.header
    return {
        "số, ký hiệu": header.number,
        "ngày ban hành": header.issued_on,
        "cơ quan ban hành": header.issuer.name if header.issuer else None,
        "tên": header.title,
        "thời gian thực hiện": " – ".join(filter(None, (header.period.start, header.period.end)))
        if header.period
        else None,
    }


def _items(old: Plan, new: Plan) -> Iterator[ItemChange]:
    olds: list[Item] = [*old.phases, *old.assignments]
    news: list[Item] = [*new.phases, *new.assignments]
    found = match([side_of(one) for one in olds], [side_of(one) for one in news])
    for place, item in enumerate(news):
        before = olds[found[place]] if place in found else None
        fields = tuple(_differing(before, item)) if before else ()
        if before is None or fields:
            yield ItemChange(kind=_kind(item), fields=fields, old=_side(before) if before else None, new=_side(item))
    for place in sorted(set(range(len(olds))) - set(found.values())):
        yield ItemChange(kind=_kind(olds[place]), old=_side(olds[place]))


def _differing(old: Item, new: Item) -> Iterator[ItemField]:
    before, after = _side(old), _side(new)
    if key(before.text) != key(after.text) and side_of(old).words != side_of(new).words:
        yield "nội dung"
    if (before.start, before.end, before.recurrence) != (after.start, after.end, after.recurrence):
        yield "thời gian"
    if side_of(old).units != side_of(new).units:
        yield "đơn vị"


def _kind(item: Item) -> ItemKind:
    return "giai đoạn" if isinstance(item, Phase) else "nhiệm vụ"


def _side(item: Item) -> ItemSide:
    units = tuple(unit.text for unit in item.units)
    if isinstance(item, Phase):
        done = "; ".join(activity.text for activity in item.activities)
        text = f"{item.label}: {done}" if done and item.label not in done else done or item.label
        return ItemSide(id=item.id, text=text, start=item.start, end=item.end, recurrence=item.recurrence, units=units)
    due = item.due
    return ItemSide(
        id=item.id,
        text=item.task,
        end=due.end if due else None,
        recurrence=due.recurrence if due else None,
        units=units,
    )


def _bases(plan: Plan) -> dict[str, LegalBasis]:
    return {basis.key: basis for basis in plan.legal_bases}


def _cited(basis: LegalBasis) -> str:
    return " ".join(filter(None, (basis.type, basis.number or basis.title)))

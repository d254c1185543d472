"""Stored plans by what people call them: an id, an id with a version, or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from kehoach.extractors.atoms.references.keys import number_key
from kehoach.pipeline.store.content import plan_of
from kehoach.pipeline.store.errors import UnknownError
from kehoach.pipeline.store.tables import plans, versions

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from kehoach.schemas.plan import Plan


def named_plan(engine: Engine, asked: str) -> str:
    """The id of the one stored plan with this id or number. Raises ``UnknownError`` for none and for several."""
    named = or_(plans.c.id == asked, plans.c.number_key == (number_key(asked) or None))
    with engine.connect() as connection:
        found = list(connection.execute(select(plans.c.id).where(named).order_by(plans.c.id).limit(5)).scalars())
    if asked in found:
        return asked
    if len(found) != 1:
        which = f"nhiều kế hoạch cùng số: {', '.join(found)}" if found else "kho dữ liệu không có kế hoạch này"
        raise UnknownError(f"{asked[:80]}: {which}; tìm mã bằng lệnh: kehoach search")
    return str(found[0])


def stored_plan(engine: Engine, asked: str) -> Plan:
    """A stored plan; ``ID@1`` is its first version, ``ID`` the present one. Raises ``UnknownError``."""
    name, _, number = asked.partition("@")
    id_ = named_plan(engine, name)
    question = select(versions.c.document).where(versions.c.plan == id_).order_by(versions.c.version.desc()).limit(1)
    if number:
        question = question.where(versions.c.version == (int(number) if number.isdecimal() and len(number) < 7 else 0))
    with engine.connect() as connection:
        data = connection.execute(question).scalar()
    if data is None:
        raise UnknownError(f"{asked[:80]}: không có bản này; các bản được đánh số từ 1")
    return plan_of(data)

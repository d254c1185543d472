"""What differs between two versions of a plan, or between last year's plan and this year's."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kehoach.schemas.base import Frozen

SCHEMA = "kehoach/changes/1.0"

ItemKind = Literal["giai đoạn", "nhiệm vụ"]
ItemField = Literal["nội dung", "thời gian", "đơn vị"]


class ItemSide(Frozen):
    """A phase or a task on one side: its words, its first and last day or its rule, the units as named."""

    id: str
    text: str
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None
    units: tuple[str, ...] = ()


class ItemChange(Frozen):
    """One item: ``old`` is null for a new one, ``new`` for one that was dropped; else ``fields`` differ."""

    kind: ItemKind
    fields: tuple[ItemField, ...] = ()
    old: ItemSide | None = None
    new: ItemSide | None = None


class FieldChange(Frozen):
    """A field of the head that differs."""

    field: str
    old: str | None = None
    new: str | None = None


class Changes(Frozen):
    """All that differs; items in the order of the new plan, dropped ones after them in the order of the old."""

    schema_: str = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    old: str
    new: str
    header: tuple[FieldChange, ...] = ()
    items: tuple[ItemChange, ...] = ()
    bases_added: tuple[str, ...] = ()
    bases_dropped: tuple[str, ...] = ()

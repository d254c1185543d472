"""From a row model to the columns of its table: name, basic type, list or not, null or not, meaning."""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from kehoach.schemas.base import Frozen

Kind = Literal["text", "integer", "boolean", "date", "struct"]
_KINDS: dict[Any, Kind] = {str: "text", int: "integer", bool: "boolean", date: "date"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``parts`` are the fields of a struct. A list is never null, an absent one is empty."""

    name: str
    kind: Kind
    many: bool
    nullable: bool
    meaning: str
    parts: tuple[Column, ...] = ()

    @property
    def type(self) -> str:
        """The type as documentation shows it: ``list of struct(field text, …)``."""
        inside = ", ".join(f"{part.name} {part.type}" for part in self.parts)
        shown = f"struct({inside})" if self.parts else self.kind
        return f"list of {shown}" if self.many else shown


@cache
def columns_of(model: type[Frozen]) -> tuple[Column, ...]:
    """The columns of a row model, in the order of its fields. Raises ``TypeError`` for a type that no table holds."""
    return tuple(_column(name, info.annotation, info.description or "") for name, info in model.model_fields.items())


def _column(name: str, annotation: Any, meaning: str) -> Column:
    origin, arguments = get_origin(annotation), get_args(annotation)
    nullable = origin in (Union, types.UnionType) and types.NoneType in arguments
    inner = next(one for one in arguments if one is not types.NoneType) if nullable else annotation
    many = get_origin(inner) is tuple
    item = get_args(inner)[0] if many else inner
    parts = columns_of(item) if isinstance(item, type) and issubclass(item, BaseModel) else ()
    return Column(name, "struct" if parts else _kind(item), many, nullable, meaning, parts)


def _kind(item: Any) -> Kind:
    basic = type(get_args(item)[0]) if get_origin(item) is Literal else item
    if basic not in _KINDS:
        raise TypeError(f"no table holds {item!r}")
    return _KINDS[basic]

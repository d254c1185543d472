"""The unit directory: read from YAML with errors that name line and remedy; asked by name, kind and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kehoach.pipeline.names import without_province, words
from kehoach.schemas.units import DirectoryUnit, UnitDirectory, UnitKind

_LARGEST = 20_000_000
_PLACE_WORDS = tuple(
    words(name) for name in ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu")
)
_PER_PLACE = frozenset({words("ủy ban nhân dân"), words("hội đồng nhân dân"), words("công an")})


class DirectoryError(ValueError):
    """The unit directory cannot be used; the message names file, line and remedy, in Vietnamese, on one line."""


def load_directory(path: Path) -> UnitDirectory:
    """The units of the YAML file ``path``; raises ``DirectoryError``."""
    root = _compose(path)
    data = _plain(root)
    if not isinstance(data, dict) or not isinstance(data.get("units"), list):
        raise DirectoryError(f"{path.name}:1: thiếu danh sách “units:”; xem mẫu trong tài liệu về danh mục đơn vị")
    directory = _validated(path, root, data)
    for line, problem in _faults(directory, _lines(root)):
        raise DirectoryError(f"{path.name}:{line}: {problem}")
    return directory


def _compose(path: Path) -> Any:
    import yaml

    try:
        if path.stat().st_size > _LARGEST:
            raise DirectoryError(f"{path.name}: tệp quá lớn; danh mục đơn vị không quá {_LARGEST // 1_000_000} MB")
        text = path.read_text(encoding="utf-8-sig")
        _refuse_aliases(path, text)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise DirectoryError(
            f"{path.name}: không đọc được ({error.strerror}); kiểm tra đường dẫn và quyền đọc"
        ) from error
    except UnicodeDecodeError as error:
        raise DirectoryError(f"{path.name}: không phải UTF-8; hãy lưu lại tệp với mã UTF-8") from error
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise DirectoryError(f"{path.name}:{line}: YAML sai cú pháp; kiểm tra thụt dòng và dấu hai chấm") from error


def _refuse_aliases(path: Path, text: str) -> None:
    """Aliases of aliases multiply when they are opened, and an alias of itself never ends; no directory needs one."""
    import yaml

    for token in yaml.scan(text, Loader=yaml.SafeLoader) if "*" in text else ():
        if isinstance(token, yaml.AliasToken):
            line = token.start_mark.line + 1
            raise DirectoryError(f"{path.name}:{line}: “*{token.value}” nhắc lại đoạn khác; hãy chép rõ đoạn đó ra")


def _plain(node: Any) -> Any:
    """The node as plain values with every scalar as written, so that ``id: 001`` stays ``"001"``; empty is null."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        return {_plain(name): _plain(value) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return None if node is None or node.tag.endswith(":null") else node.value


def _lines(root: Any) -> list[int]:
    """The line, from 1, on which every entry of ``units`` starts."""
    listed = next(value for name, value in root.value if name.value == "units")
    return [entry.start_mark.line + 1 for entry in listed.value]


def _validated(path: Path, root: Any, data: dict[str, Any]) -> UnitDirectory:
    from pydantic import ValidationError

    try:
        return UnitDirectory.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = first["loc"]
        line = _lines(root)[place[1]] if len(place) > 1 and isinstance(place[1], int) else 1
        asked = ".".join(str(part) for part in place[2:]) or ".".join(str(part) for part in place)
        raise DirectoryError(f"{path.name}:{line}: “{asked}” không hợp lệ; {_remedy(first['type'], asked)}") from error


def _remedy(kind: str, asked: str) -> str:
    if kind == "missing":
        return f"mỗi đơn vị cần có “{asked}”"
    if kind == "extra_forbidden":
        return "chỉ dùng id, name, kind, parent, aliases, members"
    if asked == "kind":
        return "dùng một trong: " + ", ".join(UnitKind.__args__)  # type: ignore[attr-defined]
    if kind.startswith("string_pattern"):
        return "mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối"
    return "xem mẫu trong tài liệu về danh mục đơn vị"


def _faults(directory: UnitDirectory, lines: list[int]) -> Iterator[tuple[int, str]]:
    """Every fault that a single entry does not show: ids twice, links to nowhere, units above themselves."""
    first: dict[str, int] = {}
    for line, unit in zip(lines, directory.units, strict=True):
        if unit.id in first:
            yield line, f"mã “{unit.id}” đã dùng ở dòng {first[unit.id]}; mỗi đơn vị cần một mã riêng"
        first.setdefault(unit.id, line)
    parents = {unit.id: unit.parent for unit in directory.units}
    for line, unit in zip(lines, directory.units, strict=True):
        for linked in (*filter(None, [unit.parent]), *unit.members):
            if linked not in first:
                yield line, f"không có đơn vị mang mã “{linked}”; thêm đơn vị này hoặc sửa mã"
        if unit.id in unit.members or _above_itself(unit.id, parents):
            yield line, f"đơn vị “{unit.id}” là cấp trên hoặc thành viên của chính nó; sửa “parent” hoặc “members”"


def _above_itself(unit: str, parents: dict[str, str | None]) -> bool:
    at, steps = parents[unit], 0
    while at is not None and at != unit and steps <= len(parents):
        at, steps = parents.get(at), steps + 1
    return at is not None


@dataclass(frozen=True)
class Units:
    """A directory that can be asked: by name as seen from a unit, by kind under a unit."""

    directory: UnitDirectory
    by_id: dict[str, DirectoryUnit] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {unit.id: unit for unit in self.directory.units})

    @cached_property
    def _children(self) -> dict[str | None, list[DirectoryUnit]]:
        found: dict[str | None, list[DirectoryUnit]] = {}
        for unit in self.directory.units:
            found.setdefault(unit.parent, []).append(unit)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, ...], list[DirectoryUnit]]:
        found: dict[tuple[str, ...], list[DirectoryUnit]] = {}
        for unit in self.directory.units:
            for name in dict.fromkeys(form for said in (unit.name, *unit.aliases) for form in _forms(words(said))):
                found.setdefault(name, []).append(unit)
        return found

    def children(self, unit: DirectoryUnit) -> list[DirectoryUnit]:
        """The units directly under ``unit``, in the order of the file."""
        return self._children.get(unit.id, [])

    def below(self, unit: DirectoryUnit) -> Iterator[DirectoryUnit]:
        """All units under ``unit`` at any depth, each before those under it."""
        for child in self.children(unit):
            yield child
            yield from self.below(child)

    def above(self, unit: DirectoryUnit | None) -> Iterator[DirectoryUnit]:
        """``unit`` and all units above it, from near to far."""
        while unit is not None:
            yield unit
            unit = self.by_id[unit.parent] if unit.parent else None

    def named(self, name: str, seen_from: DirectoryUnit | None) -> DirectoryUnit | None:
        """The one unit that ``name`` means in a plan of ``seen_from``; ``None`` where none or several are meant.

        The full name decides before a short one ("Sở Nội vụ" for "Sở Nội vụ tỉnh …"). Of several with the name the
        nearest is meant: the unit itself, one under it, then one under the units above it.
        """
        return self.named_words(words(name), seen_from)

    def named_words(self, said: tuple[str, ...], seen_from: DirectoryUnit | None) -> DirectoryUnit | None:
        """As ``named``, of words that are already in comparable form."""
        found = self._by_name.get(said) or self._by_name.get(without_province(said), [])
        exact = [unit for unit in found if said in {words(form) for form in (unit.name, *unit.aliases)}]
        candidates = exact or found
        if len(candidates) < 2 or seen_from is None:
            return candidates[0] if len(candidates) == 1 else None
        return self._nearest(candidates, seen_from)

    def _nearest(self, candidates: Iterable[DirectoryUnit], seen_from: DirectoryUnit) -> DirectoryUnit | None:
        ids = {unit.id for unit in candidates}
        for centre in self.above(seen_from):
            if centre.id in ids:
                return centre
            for ring in ([child.id for child in self.children(centre)], [unit.id for unit in self.below(centre)]):
                near = ids.intersection(ring)
                if near:
                    return self.by_id[near.pop()] if len(near) == 1 else None
        return None


def _forms(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name, and what stays of it without its place: "Sở Nội vụ tỉnh …" → "Sở Nội vụ", "UBND xã …" → "UBND xã"."""
    yield name
    yield without_province(name)
    for place in _PLACE_WORDS:
        for at in range(2, len(name) - len(place)):
            if name[at : at + len(place)] == place:
                if name[:at] not in _PER_PLACE:
                    yield name[:at]
                yield name[: at + len(place)]

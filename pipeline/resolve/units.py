"""Which units the names in a plan stand for: by the unit directory where there is one, else as the plan names them.

Without a directory a name that carries its own place or proper name ("Trường THCS Hoa Mai", "UBND xã Tân Lập", "Bộ …")
is one unit wherever it stands; a body of a province or place ("Sở Nội vụ", "Công an xã") belongs to that of the issuer;
any other name ("Văn phòng", "Tổ Toán", "các trường") is a part of the plan's issuer, so that the offices of two issuers
are never taken for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kehoach.extractors.header.places import levelled
from kehoach.pipeline.names import key, slug, words
from kehoach.pipeline.resolve.capitals import readable
from kehoach.pipeline.resolve.directory import Units
from kehoach.pipeline.resolve.groups import covered, read_group, without_head
from kehoach.pipeline.resolve.localities import Places, completed, places
from kehoach.schemas.plan import Organisation, Plan
from kehoach.schemas.resolved import Addressee
from kehoach.schemas.units import DirectoryUnit

_LEVELS = frozenset(
    words(level) for level in ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu")
)
_ARTICLES = frozenset(words("các những"))
_UNDER = frozenset(words("thuộc của"))
_SUBORDINATE = frozenset(words("trực thuộc của"))
_CENTRAL = tuple(words(head) for head in ("bộ", "chính phủ", "thủ tướng", "quốc hội", "trung ương", "tổng cục"))
_NAMED_BODIES = tuple(words(head) for head in ("trường", "học viện", "công ty"))
_GRADES = frozenset(
    word
    for grade in (
        "trường", "trung tâm", "học viện", "bệnh viện", "công ty", "nhà máy", "mầm non", "mẫu giáo", "tiểu học",
        "trung học cơ sở", "trung học phổ thông", "phổ thông", "đại học", "cao đẳng", "chính trị",
        "giáo dục thường xuyên", "giáo dục nghề nghiệp", "cổ phần", "trách nhiệm hữu hạn", "các", "những", "học",
        "quản lý chất lượng", "thi đua", "công nghệ thông tin", "liên quan", "bạn", "trên địa bàn", "trực thuộc",
    )
    for word in words(grade)
)  # fmt: skip
_SELF_WORDS = frozenset({words("nhà trường"), words("trường"), words("sở"), words("phòng"), words("của trường")})
_OWN_HEAD = frozenset({words("nhà trường"), words("trường học"), words("đơn vị mình"), words("đơn vị")})


@dataclass(frozen=True)
class Address:
    """One unit that a name means, and the group words through which it is meant (null: named itself)."""

    unit: Addressee
    through: str | None = None


@dataclass(frozen=True)
class Naming:
    """How names are read in one plan: seen from its issuer, with the unit directory where there is one."""

    plan: Plan
    units: Units | None = None

    @cached_property
    def issuer(self) -> Addressee:
        """The unit that issues the plan; where the plan names none, a unit of its own for the plan."""
        named = self.plan.header.issuer
        if named is None:
            unknown = f"Đơn vị ban hành kế hoạch {self.plan.id}"
            return Addressee(key=f"|{self.plan.id}", name=unknown, slug=slug(unknown))
        if self.issuer_unit is not None and self.issuer_unit.id == self._directory_id(named):
            return of_directory(self.issuer_unit)
        return Addressee(key=key(named.name), name=self._shown(named.name), slug=slug(named.name))

    def _shown(self, name: str) -> str:
        return readable(name, self.plan.text)

    @cached_property
    def issuer_unit(self) -> DirectoryUnit | None:
        """The issuer in the directory, or else the unit above it that the letterhead names."""
        if self.units is None:
            return None
        header = self.plan.header
        above = self.units.named(header.parent_issuer.name, None) if header.parent_issuer else None
        return (self.units.named(header.issuer.name, above) if header.issuer else None) or above

    def addresses(self, named: Organisation) -> tuple[Address, ...]:
        """Every unit that the words mean; empty where a directory is given and does not tell."""
        return self._registered(named) if self.units is not None else (Address(self.as_named(named)),)

    def as_named(self, named: Organisation) -> Addressee:
        """The unit as the plan names it, set apart by issuer or province where its name alone would not tell."""
        several = _several(named)
        if not several and (own := self._own(words(named.name))):
            return own
        if not several and (whole := self._whole(named.name)):
            return Addressee(key=key(whole), name=self._shown(whole), slug=slug(whole))
        said, scope = self._without_self(named.name), self.issuer.name
        plain = self._group_key(said) if several else key(said)
        return Addressee(key=f"{plain}|{key(scope)}", name=f"{said} – {scope}", slug=slug(f"{said} {scope}"))

    def _whole(self, name: str) -> str | None:
        """The name that tells by itself which unit is meant, with its place; ``None`` for a part of the issuer."""
        if _central(words(name)) or _proper(name):
            return name
        return levelled(name) or completed(name, self._places)

    @cached_property
    def _places(self) -> Places:
        header = self.plan.header
        named = (header.issuer, header.parent_issuer)
        return places(*(self._shown(one.name) for one in named if one))

    def _registered(self, named: Organisation) -> tuple[Address, ...]:
        assert self.units is not None
        unit = self._unit(named)
        if unit is not None:
            members = (self.units.by_id[member] for member in unit.members)
            return (Address(of_directory(unit)), *(Address(of_directory(each), named.text) for each in members))
        if not _several(named) and self._own(words(named.name)) == self.issuer:
            return (Address(self.issuer),)
        found = covered(read_group(named.name), self.issuer_unit, self.units) if _several(named) else ()
        return tuple(Address(of_directory(each), named.text) for each in found)

    def _unit(self, named: Organisation) -> DirectoryUnit | None:
        assert self.units is not None
        forms = [words(named.name), words(named.text), words(self._without_self(named.name))]
        forms += [without_head(form) for form in forms[:1] if not _several(named)]
        found = (self.units.named_words(form, self.issuer_unit) for form in forms)
        return next(filter(None, found), None)

    def _directory_id(self, named: Organisation) -> str | None:
        assert self.units is not None
        unit = self.units.named(named.name, self.issuer_unit)
        return unit.id if unit else None

    def _own(self, said: tuple[str, ...]) -> Addressee | None:
        """The issuer or the unit above it where a plan speaks of them so: "nhà trường", "Sở", "UBND tỉnh"."""
        header = self.plan.header
        if header.issuer is None or not said:
            return None
        own = words(header.issuer.name)
        if said == own[: len(said)] or (said in _OWN_HEAD and own[:1] == words("trường")):
            return self.issuer
        if header.parent_issuer is not None and said == words(header.parent_issuer.name)[: len(said)] and len(said) > 1:
            above = header.parent_issuer.name
            return Addressee(key=key(above), name=self._shown(above), slug=slug(above))
        return None

    def _group_key(self, said: str) -> str:
        """The same for a group in whatever order its classes stand, whether or not it says whose units they are."""
        spoken, own = words(said), words(self.issuer.name)
        size = len(spoken)
        ends = (at for at in range(1, size) if spoken[at - 1] in _UNDER and spoken[at:] == own[: size - at])
        kept = spoken[: next(ends, size)]
        return " ".join(sorted(set(kept) - _ARTICLES - _SUBORDINATE))

    def _without_self(self, name: str) -> str:
        """ "Ban Giám hiệu nhà trường" → "Ban Giám hiệu", "Văn phòng Sở" → "Văn phòng": the issuer said once more."""
        parts = name.split()
        own = words(self.plan.header.issuer.name)[:1] if self.plan.header.issuer else ()
        for size in (2, 1):
            tail = words(" ".join(parts[-size:]))
            if len(parts) > size + 1 and tail in _SELF_WORDS and tail[-1:] == own:
                return " ".join(parts[:-size])
        return name


def of_directory(unit: DirectoryUnit) -> Addressee:
    """The addressee that a directory unit is; its folder is its id."""
    return Addressee(key=f"@{unit.id}", name=unit.name, slug=slug(unit.id), unit=unit.id)


def _several(named: Organisation) -> bool:
    return named.group or not _ARTICLES.isdisjoint(words(named.name))


def _central(said: tuple[str, ...]) -> bool:
    return any(said[: len(head)] == head for head in _CENTRAL)


def _proper(name: str) -> bool:
    """Whether a name carries a place ("UBND xã Tân Lập") or a proper name of its own ("Trường THCS Hoa Mai")."""
    said, last = words(name), name.split()[-1:]
    if any(said[: len(head)] == head for head in _NAMED_BODIES) and not set(said) <= _GRADES:
        return not last[0][0].islower()
    marks = [(at, n) for n in (1, 2) for at in range(1, len(said)) if said[at : at + n] in _LEVELS]
    return any(_place_follows(said, at + n) for at, n in marks)


def _place_follows(said: tuple[str, ...], at: int) -> bool:
    return at < len(said) and not any(said[at : at + n] in _LEVELS for n in (1, 2))

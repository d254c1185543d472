"""The header of a plan that came in a package: what the package says counts, and what the text says otherwise is told.

Offices that exchange documents by packages (Quyết định 28/2018/QĐ-TTg) register them by the fields of the package, so
number, day, place, issuer, title, kind and signatory are those of the package. ``evidence`` says so by its rule
(``edxml.number``); its spans are the words of the text that say the same, none where the text says nothing or something
else. In that case an ``Issue`` quotes its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kehoach.extractors.atoms.references.keys import number_key
from kehoach.extractors.atoms.units.names import open_name
from kehoach.pipeline.names import words
from kehoach.schemas.base import Evidence, Span
from kehoach.schemas.plan import Header, Issue, Signatory
from kehoach.schemas.text import Envelope

_KIND = re.compile(r"\s*(?:(?:kế hoạch|về việc|v/v)\b[\s:.,“\"]*){1,2}", re.IGNORECASE)
_MISSING = {
    "number": ("header.number.missing", "header.number.blank"),
    "issued_on": ("header.date.missing", "header.date.blank"),
    "issuer": ("header.issuer.missing",),
    "title": ("header.title.missing",),
}
"""What the text alone would be blamed for, by the field with which the package fills the gap."""
_LEAST = 3
"""Words of a shortened name or title that are enough to know it by."""


@dataclass
class _Merged:
    """The header so far: changed fields, their evidence, and where text and package differ."""

    header: Header
    standard: str
    changes: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def take(self, name: str, value: object, said: tuple[str, str, str] | None) -> None:
        """Let the package's ``value`` stand; ``said`` is (field in Vietnamese, text's, package's) where they differ."""
        self.changes[name] = value
        before = self.header.evidence.get(name)
        spans = before.spans if before else ()
        self.evidence[name] = Evidence(rule=f"{self.standard}.{name}", spans=() if said else spans)
        if said:
            self.differ(name, *said, spans)

    def differ(self, name: str, what: str, text: str, package: str, spans: Sequence[Span]) -> None:
        """Tell that text and package differ."""
        self.issues.append(
            Issue(
                code=f"{self.standard}.{name}",
                severity="cảnh báo",
                message=f"{what} trong văn bản là “{text}”, trong gói tin là “{package}”",
                span=spans[0] if spans else None,
                hint="Kết quả ghi theo gói tin; kiểm tra lại với nơi gửi",
            )
        )


def with_envelope(
    header: Header, issues: Sequence[Issue], envelope: Envelope | None
) -> tuple[Header, tuple[Issue, ...]]:
    """The header with what the package says of the document, and what is odd; as it is where there is no package."""
    if envelope is None:
        return header, tuple(issues)
    merged = _Merged(header, envelope.standard)
    for take in (_type, _number, _issued_on, _place, _issuer, _title, _signatory):
        take(merged, envelope)
    filled = {code for name in merged.changes for code in _MISSING.get(name, ())}
    kept = (issue for issue in issues if issue.code not in filled)
    evidence = {**header.evidence, **merged.evidence}
    return header.model_copy(update={**merged.changes, "evidence": evidence}), (*kept, *merged.issues)


def _type(merged: _Merged, envelope: Envelope) -> None:
    text, package = merged.header.type, envelope.type
    if package:
        same = words(text) == words(package)
        merged.take("type", text if same else package, None if same else ("Loại văn bản", text, package))


def _number(merged: _Merged, envelope: Envelope) -> None:
    text, package = merged.header.number, envelope.number
    if package:
        same = text is None or number_key(text) == number_key(package)
        merged.take(
            "number", text if text and same else package, None if same else ("Số, ký hiệu", text or "", package)
        )


def _issued_on(merged: _Merged, envelope: Envelope) -> None:
    text, package = merged.header.issued_on, envelope.issued_on
    if package:
        same = text in (None, package)
        merged.take("issued_on", package, None if same else ("Ngày ban hành", _day(text or ""), _day(package)))


def _place(merged: _Merged, envelope: Envelope) -> None:
    text, package = merged.header.place, envelope.place
    if package:
        same = text is None or words(text) == words(package)
        merged.take(
            "place", text if text and same else package, None if same else ("Nơi ban hành", text or "", package)
        )


def _issuer(merged: _Merged, envelope: Envelope) -> None:
    text, package = merged.header.issuer, envelope.issuer
    if not package:
        return
    opened = open_name(package)
    same = text is None or _is_start(words(text.name), words(opened.name))
    fuller = text if text and same and len(words(text.name)) >= len(words(opened.name)) else opened
    merged.take("issuer", fuller, None if same or text is None else ("Cơ quan ban hành", text.name, package))


def _title(merged: _Merged, envelope: Envelope) -> None:
    text, package = merged.header.title, envelope.subject
    if not package:
        return
    own = _KIND.sub("", package, count=1).strip('”" ') or package
    same = text is None or _is_start(words(_KIND.sub("", text, count=1)), words(own))
    merged.take("title", text if text and same else own, None if same else ("Trích yếu", text or "", own))


def _signatory(merged: _Merged, envelope: Envelope) -> None:
    """Name, position and authority one by one: packages often leave one of them out."""
    if not envelope.signer:
        return
    text = merged.header.signatory or Signatory()
    package = Signatory(name=envelope.signer, position=envelope.position, authority=envelope.authority)
    differs = [name for name in ("name", "position") if _differs(text, package, name)]
    found = {
        name: getattr(package, name) if name in differs else getattr(text, name) or getattr(package, name)
        for name in ("position", "authority", "name")
    }
    said = ("Người ký", _signed(text, differs), _signed(package, differs)) if differs else None
    merged.take("signatory", Signatory(**found), said)


def _differs(text: Signatory, package: Signatory, name: str) -> bool:
    """Both name it, and not the same: a title before a name and a place after a position do not count."""
    said, told = words(getattr(text, name) or ""), words(getattr(package, name) or "")
    some, more = sorted((said, told), key=len)
    return bool(some) and (more[-len(some) :] if name == "name" else more[: len(some)]) != some


def _signed(signatory: Signatory, names: Iterable[str]) -> str:
    return ", ".join(getattr(signatory, name) for name in names)


def _is_start(first: Sequence[str], second: Sequence[str]) -> bool:
    """Both are equal, or the shorter begins the longer: a letterhead leaves out the place, a package cuts a title."""
    some, more = sorted((first, second), key=len)
    return first == second or (len(some) >= _LEAST and list(more[: len(some)]) == list(some))


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))

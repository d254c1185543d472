"""What goes to a worker and what comes back, as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from kehoach.pipeline.writers.items import Rendered
from kehoach.schemas.index import Counts, Status
from kehoach.schemas.resolved import Addressee, Placement


@dataclass(frozen=True, slots=True)
class Request:
    """One file to process: where it is, where its plan goes, the unit directory, the wished id where one is given.

    ``converted``: where it stands as .docx already, if it does.
    """

    path: str
    plan_file: str
    units: str | None = None
    plan_id: str = ""
    converted: str = ""

    def encoded(self) -> bytes:
        """The request as JSON."""
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def decoded(data: bytes) -> Request:
        """The request that ``encoded`` made."""
        return Request(**json.loads(data))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file. ``places`` pairs the number of an item with one unit that it goes to.

    ``lasting`` is false for a failure that the file's content does not explain, so that it is tried again. ``parts``
    are path and label of each document that was unpacked from an archive or a mail.
    """

    status: Status
    reason: str = ""
    lasting: bool = True
    plan_id: str = ""
    text_key: str = ""
    facts: str = ""
    counts: Counts = field(default_factory=Counts)
    warnings: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    units: tuple[Addressee, ...] = ()
    items: tuple[Rendered, ...] = ()
    places: tuple[tuple[int, Placement], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()

    def encoded(self) -> bytes:
        """The outcome as JSON."""
        fields = {
            "status": self.status,
            "reason": self.reason,
            "lasting": self.lasting,
            "plan_id": self.plan_id,
            "text_key": self.text_key,
            "facts": self.facts,
            "counts": self.counts.model_dump(),
            "warnings": self.warnings,
            "unresolved": self.unresolved,
            "units": [unit.model_dump() for unit in self.units],
            "items": [asdict(item) for item in self.items],
            "places": [(number, place.model_dump()) for number, place in self.places],
            "parts": self.parts,
        }
        return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")

    @staticmethod
    def decoded(data: bytes) -> Outcome:
        """The outcome that ``encoded`` made."""
        fields = json.loads(data)
        fields["counts"] = Counts.model_construct(**fields["counts"])
        fields["warnings"] = tuple(fields["warnings"])
        fields["unresolved"] = tuple(fields["unresolved"])
        fields["units"] = tuple(Addressee.model_construct(**unit) for unit in fields["units"])
        fields["items"] = tuple(Rendered(**item) for item in fields["items"])
        fields["places"] = tuple((number, Placement.model_construct(**place)) for number, place in fields["places"])
        fields["parts"] = tuple((path, label) for path, label in fields["parts"])
        return Outcome(**fields)

"""Plans built by hand, for tests of what stands behind the extraction."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.pipeline.identity import plan_id
from kehoach.schemas.base import Span
from kehoach.schemas.plan import Activity, Assignment, Due, Header, Organisation, Period, Phase, Plan, Role
from kehoach.schemas.text import Block, Source


def organisation(name: str, text: str | None = None, *, group: bool = False) -> Organisation:
    """A unit as a plan names it; ``text`` is the writing where it differs from the full name."""
    return Organisation(text=text or name, name=name, group=group or name.casefold().startswith("các "))


def span(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def header(**changes: object) -> Header:
    """The head of a plan of an invented Phòng; any field may be changed."""
    fields: dict[str, object] = {
        "number": "12/KH-PGDĐT",
        "issued_on": "2024-01-15",
        "issuer": organisation("Phòng Giáo dục và Đào tạo huyện Bình An"),
        "title": "Tổ chức hội thi Tiếng hát tuổi thơ năm 2024",
        "period": Period(label="năm 2024", start="2024-01-01", end="2024-12-31"),
    }
    return Header.model_validate(fields | changes)


def phase(number: int, words: str, **times: str | None) -> Phase:
    """A phase of which ``words`` are the whole line."""
    line = Span(start=0, end=len(words), text=words)
    return Phase(
        id=f"p{number}",
        label=words.partition(":")[0],
        kind="khoảng",
        activities=(Activity(text=words.partition(":")[2].strip() or words, span=line),),
        spans=(line,),
        rule="test",
        **times,  # type: ignore[arg-type]
    )


def task(
    number: int,
    words: str,
    *units: str,
    role: Role = "thực hiện",
    due: str | None = None,
    recurrence: str | None = None,
    collaborators: Sequence[str] = (),
    phase: str | None = None,
    label: str = "",
) -> Assignment:
    """A task of the named units."""
    when = Due(label=label, end=due, recurrence=recurrence) if due or recurrence else None
    return Assignment(
        id=f"a{number}",
        units=tuple(organisation(unit) for unit in units),
        role=role,
        task=words,
        collaborators=tuple(organisation(unit) for unit in collaborators),
        due=when,
        phase=phase,
        section="IV.1",
        spans=(Span(start=0, end=len(words), text=words),),
        rule="test",
    )


def plan(*, text: str = "", phases: Sequence[Phase] = (), tasks: Sequence[Assignment] = (), **head: object) -> Plan:
    """A plan of these items; the text is their lines, and every span is moved to where its line stands."""
    lines = [item.spans[0].text for item in (*phases, *tasks)]
    body = "\n".join([text or "KẾ HOẠCH", *lines])
    at = len(text or "KẾ HOẠCH") + 1
    moved: list[Phase | Assignment] = []
    blocks = [Block(id=0, start=0, end=at - 1, origin="đoạn 1")]
    for item, line in zip((*phases, *tasks), lines, strict=True):
        where = Span(start=at, end=at + len(line), text=line)
        moved.append(item.model_copy(update={"spans": (where,)}))
        blocks.append(Block(id=len(blocks), start=at, end=at + len(line), origin=f"đoạn {len(blocks) + 1}"))
        at += len(line) + 1
    front = header(**head)
    return Plan(
        id=plan_id(front, body),
        source=Source(file="ke-hoach.txt", sha256="0" * 64, media_type="text/plain", reader="plain"),
        text=body,
        header=front,
        phases=tuple(item for item in moved if isinstance(item, Phase)),
        assignments=tuple(item for item in moved if isinstance(item, Assignment)),
        blocks=tuple(blocks),
    )

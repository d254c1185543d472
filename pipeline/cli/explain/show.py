"""The marked-up text and the list of findings on a rich console, in colours or in plain brackets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from kehoach.pipeline.cli.console import printable
from kehoach.pipeline.findings.marks import KINDS, Finding, Kind
from kehoach.pipeline.findings.segments import Closing, Opening, Segment, Words
from kehoach.pipeline.readers.originals import original_of
from kehoach.schemas.plan import Plan

if TYPE_CHECKING:
    from rich.console import Console


def marked_up(stream: Iterable[Segment], coloured: bool) -> Text:
    """The text with a small label before each marked piece; without colours, brackets show where it ends."""
    shown = Text()
    for segment in stream:
        match segment:
            case Opening(mark):
                shown.append(f"{mark.label} " if coloured else f"[{mark.label}: ", f"bold {mark.kind.style}")
            case Words(words, marks):
                shown.append(printable(words), marks[-1].kind.style if marks else "")
            case Closing(mark, nested) if not coloured:
                shown.append("]" if nested else f"]{mark.label}")
    return shown


def legend(kinds: Sequence[Kind] = KINDS) -> Text:
    """What each code and colour means, one a line."""
    shown = Text("Chú giải\n", "bold")
    for kind in kinds:
        shown.append(f" {kind.code} ", kind.style).append(f" {kind.name}\n")
    return shown


def list_of(findings: Iterable[Finding], plan: Plan) -> Table:
    """Each value with its code, the rule that found it and where it stands."""
    table = Table("Mã", "Đọc được", "Quy tắc", "Chỗ", box=box.SIMPLE_HEAD, expand=False)
    starts = [block.start for block in plan.blocks]
    for finding in findings:
        if finding.value:
            value = finding.value + (" (cần xem lại)" if finding.doubtful else "")
            label = Text(finding.label, finding.kind.style)
            read = Text(printable(value)).append(printable(_original(finding, plan)), "dim")
            table.add_row(label, read, finding.rule, _place(finding, plan, starts))
    return table


def _original(finding: Finding, plan: Plan) -> str:
    """A line with the file's own words behind a value that was converted from an old encoding."""
    spans = ((span.start, span.end) for span in finding.spans)
    words = [" ".join(found.split()) for span in spans if (found := original_of(plan, span)) is not None]
    return f"\nnguyên bản: {' … '.join(words)}" if words else ""


def _place(finding: Finding, plan: Plan, starts: Sequence[int]) -> str:
    """Where the finding's first words stand in the file, as its reader says, or else the line of the text."""
    if not finding.spans:
        return ""
    start = finding.spans[0].start
    block = bisect_right(starts, start) - 1
    origin = plan.blocks[block].origin if block >= 0 else ""
    return origin or f"dòng {plan.text.count(chr(10), 0, start) + 1}"


def show(plan: Plan, findings: Sequence[Finding], stream: Iterable[Segment], out: Console) -> None:
    """Print the text, the legend of the kinds that occur, and the list."""
    used = {finding.kind for finding in findings}
    out.print(marked_up(stream, coloured=out.is_terminal), soft_wrap=True)
    out.print()
    out.print(legend([kind for kind in KINDS if kind in used]))
    out.print(list_of(findings, plan))

"""The times of headings above a place, nearest first: they give a line its year, or a row of hours its day."""

from __future__ import annotations

from bisect import bisect_left

from kehoach.extractors.clauses.phases import patterns as p
from kehoach.extractors.clauses.phases.drafts import Times
from kehoach.extractors.structure import Para, Structure
from kehoach.schemas.times import TimeExpr

_SHORT = 140
_FAR = 60
_NEAR = 12


class Context:
    """Headings with times of one document; made once, asked for each line."""

    def __init__(self, structure: Structure, times: Times) -> None:
        self.structure = structure
        self.times = times
        self.headings = {n.index: times.within(n.head_start, n.head_end) for n in structure.nodes}
        self.loose = tuple(q.index for q in structure.paras if self._is_loose_heading(q))

    def above(self, para: Para) -> tuple[TimeExpr, ...]:
        """The times of the headings that a paragraph stands under, nearest first; none of its own."""
        found: list[tuple[int, tuple[TimeExpr, ...]]] = []
        loose = self._loose_before(para)
        if loose is not None:
            found.append((loose.start, self.times.within(loose.start, loose.end)))
        for node in self.structure.ancestors(para.node):
            if node.first != para.index and self.headings[node.index]:
                found.append((node.head_start, self.headings[node.index]))
        found.sort(key=lambda item: -item[0])
        return tuple(t for _, times in found for t in times)

    def day_of_section(self, para: Para) -> tuple[TimeExpr, ...]:
        """The one day that the section of a timetable names before it: hours belong to it; none where it names two.

        "6. Lễ kỷ niệm: 07h30 ngày 20/11/2022" or "- Thời gian: …" above the table or the lines of hours.
        """
        sections = [node.first for node in self.structure.ancestors(para.node)] or [0]
        for section in sections:
            start, end = self.structure.paras[max(section, para.index - _NEAR)].start, para.start
            named = [t for t in self.times.within(start, end) if t.start and t.start.day and not self._rehearses(t)]
            if named:
                days = {(t.start, t.end) for t in named}
                return tuple(named[:1]) if len(days) == 1 and named[0].kind == "ngày" else ()
        return ()

    def _rehearses(self, time: TimeExpr) -> bool:
        """Whether a day is that of a rehearsal, by the words before it on its line."""
        line = self.structure.text[max(0, time.span.start - _SHORT) : time.span.start].rsplit("\n", 1)[-1]
        return bool(p.REHEARSAL.search(line))

    def _is_loose_heading(self, para: Para) -> bool:
        """A line without a mark that names a day or month over what follows: "NGÀY THỨ NHẤT (13/5/2027)"."""
        if (
            para.style
            or para.block.kind == "ô"
            or para.zone not in ("body", "appendix")
            or para.end - para.start > _SHORT
        ):
            return False
        times = self.times.within(para.start, para.end)
        words = self.structure.text[para.start : para.end].strip()
        covered = sum(t.span.end - t.span.start for t in times)
        return bool(times) and (words.endswith(":") or words.isupper() or 2 * covered >= len(words))

    def _loose_before(self, para: Para) -> Para | None:
        """The nearest such line before a paragraph and in its section."""
        paras = self.structure.paras
        at = bisect_left(self.loose, para.index) - 1
        if at < 0 or para.index - self.loose[at] > _FAR:
            return None
        candidate = paras[self.loose[at]]
        owners = {n.index for n in self.structure.ancestors(para.node)} | {-1}
        return candidate if candidate.node in owners else None

"""What each language library adds to the accuracy of tasks: rules only, + spaCy's matcher, + words, + parts of speech.

    python bench/ablation.py GOLD DOCUMENTS [GOLD DOCUMENTS …]

Prints a markdown table. The parts are switched off by putting plain stand-ins in their place, so that
the product itself needs no switches.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

from kehoach.extractors import tokens
from kehoach.pipeline.assemble import extract
from kehoach.pipeline.evaluate import evaluate, load_gold
from kehoach.pipeline.readers import read
from kehoach.pipeline.resolve import resolve

FORMATS = {".txt", ".md", ".docx"}
unit_read = import_module("kehoach.extractors.atoms.units.read")
unit_scan = import_module("kehoach.extractors.atoms.units.scan")
clauses = import_module("kehoach.extractors.clauses.assignments.clauses")


class PlainFinder:
    """Phrases by a regular expression over characters, in place of spaCy's matcher on syllables."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """``phrases`` are pairs of label and phrase."""
        self._labels: dict[str, list[str]] = {}
        for label, phrase in phrases:
            self._labels.setdefault(phrase.lower(), []).append(label)
        longest = sorted(self._labels, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """The longest phrase at each place, not overlapping: what one pass of an expression can give."""
        return [
            (m.start(), m.end(), label) for m in self._pattern.finditer(text) for label in self._labels[m[1].lower()]
        ]


def variants() -> Iterator[tuple[str, list[Any]]]:
    """Names of the variants and the parts that each switches off."""
    no_words = [mock.patch.object(unit_read, "words", lambda _: ())]
    no_tags = [mock.patch.object(module, "tagged_words", lambda _: ()) for module in (unit_read, clauses)]
    plain = PlainFinder((key, phrase) for key, (_, e) in unit_scan._entries().items() for phrase in e.phrases)
    no_matcher = [mock.patch.object(unit_scan, "_finder", lambda: plain)]
    yield "rules only", no_words + no_tags + no_matcher
    yield "+ spaCy matcher over syllables", no_words + no_tags
    yield "+ underthesea words", no_tags
    yield "+ underthesea parts of speech (the product)", []


def figures(sets: list[tuple[Path, Path]]) -> tuple[float, float, float, float]:
    """Precision, recall, F1 of tasks over some sets of gold and documents, and seconds."""
    found = spurious = missed = 0.0
    begin = time.perf_counter()
    for gold, documents in sets:
        files = [f for f in sorted(documents.iterdir()) if f.suffix in FORMATS and (gold / f"{f.stem}.json").exists()]
        plans = {f.stem: resolve(extract(read(f))).plan.model_dump(mode="json", by_alias=True) for f in files}
        wanted = {stem: item for stem, item in load_gold(gold).items() if stem in plans}
        for document in evaluate(wanted, plans).documents:
            tally = document.tallies["assignments"]
            found, spurious, missed = found + tally.found, spurious + tally.spurious, missed + tally.missed
    precision, recall = found / (found + spurious), found / (found + missed)
    return precision, recall, 2 * precision * recall / (precision + recall), time.perf_counter() - begin


def main(arguments: list[str]) -> None:
    """Print the table for pairs of gold folder and document folder."""
    pairs = [(Path(a), Path(b)) for a, b in zip(arguments[::2], arguments[1::2], strict=True)]
    tokens.tagged_words("Nhà trường tổ chức khai giảng")
    print("| tasks | precision | recall | F1 | seconds |\n| --- | --- | --- | --- | --- |")
    for name, patches in variants():
        with ExitStack() as stack:
            for patch in patches:
                stack.enter_context(patch)
            precision, recall, f1, seconds = figures(pairs)
        print(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {seconds:.1f} |")


if __name__ == "__main__":
    main(sys.argv[1:])

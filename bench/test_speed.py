"""How fast one file is, against word segmentation alone, and how many Word files a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kehoach.pipeline import extract, read, resolve
from kehoach.pipeline.process import outcome

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def test_text_against_word_segmentation(benchmark: BenchmarkFixture, texts: list[Path], figure: list[str]) -> None:
    """Reading and extracting all texts, and underthesea's ``word_tokenize`` alone over the same texts."""
    underthesea = pytest.importorskip("underthesea")
    plain = [path.read_text(encoding="utf-8") for path in texts]

    def ours() -> None:
        for path in texts:
            extract(read(path))

    def theirs() -> None:
        for text in plain:
            underthesea.word_tokenize(text)

    ours(), theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    own, other = (median(each) * 1000 for each in zip(*pairs, strict=True))
    benchmark.extra_info.update(ours_ms=own, word_tokenize_ms=other)
    benchmark.pedantic(ours, rounds=3)
    characters = sum(map(len, plain))
    figure.append(
        f"{len(texts)} texts, {characters} characters: read + extract {own:.0f} ms, word_tokenize {other:.0f} ms"
    )


@pytest.mark.parametrize("whole", [False, True], ids=["read+extract", "whole"])
def test_word_files_a_second(
    benchmark: BenchmarkFixture, letters: list[Path], tmp_path: Path, figure: list[str], *, whole: bool
) -> None:
    """Letter-size Word files a second on one core: read and extract, and all until the calendars are rendered."""

    def work() -> None:
        for path in letters:
            plan = extract(read(path))
            if whole:
                outcome(resolve(plan), tmp_path / "plan.json")

    work()
    rate = len(letters) / median(seconds(work) for _ in range(ROUNDS))
    benchmark.extra_info["files_a_second"] = rate
    benchmark.pedantic(work, rounds=3)
    figure.append(
        f".docx, {'read to rendered calendars' if whole else 'read + extract'}: {rate:.0f} files a second a core"
    )

"""The corpus is written for this project: nothing in it is copied from the documents that measure it."""

from __future__ import annotations

import json
import re

import pytest
from corpus_files import EACH_PLAN, PLANS, ROOT, folded

from kehoach.pipeline.readers import ReadError, read

LENGTH = 12
MEASURED = ROOT.parent / "shared"


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of twelve words inside one sentence."""
    runs: set[tuple[str, ...]] = set()
    for sentence in re.split(r"[.;:!?\n]", text):
        words = re.findall(r"\w+", folded(sentence))
        runs |= {tuple(words[i : i + LENGTH]) for i in range(len(words) - LENGTH + 1)}
    return runs


@pytest.fixture(scope="session")
def measured() -> set[tuple[str, ...]]:
    """The runs of words of all measurement documents that can be read."""
    if not MEASURED.exists():
        pytest.skip("the measurement documents are not here")
    runs: set[tuple[str, ...]] = set()
    for path in [*MEASURED.glob("seeds/*.txt"), *MEASURED.glob("documents/*")]:
        try:
            runs |= shingles(read(path).text)
        except ReadError:
            continue
    for line in (MEASURED / "preambles.jsonl").read_text("utf-8").splitlines():
        runs |= shingles("\n".join(str(value) for value in json.loads(line).values()))
    return runs


def test_a_shared_sentence_would_be_found() -> None:
    """Twelve equal words in a row are seen whatever their case, dashes and quotation marks."""
    one = "Các trường xây dựng kế hoạch – cụ thể, “thiết thực” và phù hợp với đơn vị mình"
    two = "các trường xây dựng kế hoạch - cụ thể, thiết thực và phù hợp với đơn vị mình"
    assert shingles(one) & shingles(two)


CITATION = re.compile(r"(?:Căn cứ|Thực hiện|Theo) .*\b(?:số|Luật)\b.*\bngày\b")


@EACH_PLAN
def test_no_sentence_is_shared(stem: str, measured: set[tuple[str, ...]]) -> None:
    """No twelve words in a row stand in a measurement document; names of laws, which all must write alike, apart."""
    own = "\n".join(line for line in read(PLANS[stem]).text.splitlines() if not CITATION.match(line))
    assert shingles(own) & measured == set()

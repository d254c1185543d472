"""The documents of the corpus are what its sources say, on every machine and every day."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from corpus_files import CORPUS, EACH_PLAN, PLANS, folded, markup, script, word

from kehoach.pipeline.readers import read_bytes


def test_committed_documents_are_those_of_the_sources() -> None:
    """``build.py --check`` finds nothing to write, wherever it is started from."""
    done = subprocess.run(
        [sys.executable, str(CORPUS / "build.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=os.sep,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_check_names_a_changed_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source whose document is absent is told as differing."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "new.plan").write_text("format: txt\n===\nKẾ HOẠCH\n", "utf-8")
    build = script()
    monkeypatch.setattr(build, "FOLDERS", (tmp_path,))
    assert build.differing() == {tmp_path / "documents" / "new.txt": "KẾ HOẠCH\n".encode()}


def test_there_are_plans_in_every_format_of_the_first_release() -> None:
    """At least ten plans outside the hold-out, as .txt, .md and .docx."""
    kinds = [path.suffix for path in (CORPUS / "documents").iterdir()]
    assert len(kinds) >= 10
    assert {".txt", ".md", ".docx"} <= set(kinds)


def test_word_files_are_built_to_the_same_bytes() -> None:
    """Two builds of one source give one file, without a time of day in it."""
    document = markup.load(CORPUS / "sources" / "08-danh-so-tu-dong-on-thi.plan")
    first, second = word.word_bytes(document), word.word_bytes(document)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@EACH_PLAN
def test_every_plan_can_be_had_as_a_word_file(stem: str) -> None:
    """The Word twin of a plan opens in python-docx and says the same words as its own document."""
    path = PLANS[stem]
    twin = word.word_bytes(markup.load(path.parent.parent / "sources" / f"{stem}.plan"))
    assert docx.Document(io.BytesIO(twin)).paragraphs
    title = folded(read_bytes(path.read_bytes(), path.name).text)
    words = folded(read_bytes(twin, f"{stem}.docx").text).split()
    kept = sum(word in title for word in words)
    assert kept >= 0.97 * len(words)


def test_the_accepted_view_of_a_line() -> None:
    """Insertions stay, deletions, emphasis and footnote marks go, a link keeps its words."""
    assert (
        markup.plain("**Giao** [-mười-][+hai+] lớp[^Chú thích.^] xem [tại đây](https://a.vn)")
        == "Giao hai lớp xem tại đây"
    )


def test_list_numbers_start_again_below_a_higher_one() -> None:
    """I. 1. a) a) again under the next 1."""
    counter = markup.Counter()
    assert [counter.label(item) for item in ("I", "1", "a", "a", "1", "a", "-", "I", "1", "1.1")] == [
        *("I.", "1.", "a)", "b)", "2.", "a)", "-", "II.", "1.", "1.1."),
    ]


def test_an_unknown_block_is_an_error() -> None:
    """A misspelt block name does not vanish."""
    with pytest.raises(ValueError, match="leterhead"):
        markup.parts_of(["::leterhead", "< A", "::end"])

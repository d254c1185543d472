"""The plans of the corpus in other formats: each says what the Word file says; old encodings are made anew alike."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from corpus_files import CORPUS, PLANS, ROOT
from formats.engines import NEEDS_OCR, NEEDS_OFFICE

from kehoach.pipeline.readers import read
from kehoach.schemas.text import Text

FILES = sorted(path for path in (CORPUS / "formats").glob("*/*") if path.is_file())


def script(folder: str, name: str) -> ModuleType:
    """A script of the project as a module."""
    spec = importlib.util.spec_from_file_location(f"made_{name}", ROOT / folder / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def plan_text(stem: str) -> Text:
    """The Word file of a plan, read."""
    return read(PLANS[stem])


def apart(one: Text, other: Text) -> float:
    """Which part of the characters differs, white space and line ends left out."""
    a, b = ("".join(text.text.split()) for text in (one, other))
    return float(script("scripts", "score_formats").distance(a, b)) / len(a)


def of(*names: str) -> list[Path]:
    """The files in some formats."""
    return [path for path in FILES if path.parent.name in names]


def test_every_format_has_the_same_plans_with_a_gold_file() -> None:
    """Eleven formats; scans are large, so they are fewer."""
    formats = {path.parent.name for path in FILES}
    assert {"doc", "pdf", "pdf-mixed", "tcvn3-doc", "tcvn3-txt", "scan-tot", "scan-van-phong", "scan-xau"} <= formats
    assert all((CORPUS / "gold" / f"{path.stem}.json").is_file() for path in FILES)


@pytest.mark.parametrize("path", of("pdf", "pdf-mixed", "html"), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_files_that_need_no_engine_say_the_same(path: Path) -> None:
    """PDF, PDF whose words change fonts in the middle, web copies."""
    assert apart(plan_text(path.stem), read(path)) < 0.01


@NEEDS_OFFICE
@pytest.mark.parametrize("path", of("doc", "tcvn3-doc")[::3], ids=lambda path: path.parent.name)
def test_word_97_files_say_the_same(path: Path) -> None:
    """In Unicode and in .VnTime, letter by letter, but for quotation marks that TCVN3 does not have."""
    assert apart(plan_text(path.stem), read(path)) < 0.002


@NEEDS_OCR
@pytest.mark.parametrize("path", of("scan-tot", "scan-van-phong", "scan-xau"), ids=lambda path: path.parent.name)
def test_scans_say_nearly_the_same(path: Path) -> None:
    """At most one character in a hundred is wrong, and every word of a table stands in its cell or next to it."""
    assert apart(plan_text(path.stem), read(path)) < 0.01


def test_old_encodings_are_made_alike_everywhere() -> None:
    """TCVN3 text depends on nothing but the sources."""
    legacy, text, markup = (importlib.import_module(f"builder.{name}") for name in ("legacy", "text", "markup"))
    for path in of("tcvn3-txt"):
        document = markup.load(CORPUS / "sources" / f"{path.stem}.plan")
        plain = markup.Document(document.stem, {}, document.parts)
        assert legacy.tcvn3_text(text.text_bytes(plain)) == path.read_bytes()

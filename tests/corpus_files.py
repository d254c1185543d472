"""The plans of the corpus with their gold files, and text compared as a reader sees it."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import sys
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
PLANS = {
    path.stem: path for folder in (CORPUS, CORPUS / "holdout") for path in sorted((folder / "documents").iterdir())
}

sys.path.append(str(CORPUS))
markup = importlib.import_module("builder.markup")
word = importlib.import_module("builder.word")


def script() -> ModuleType:
    """``corpus/build.py`` as a module, under a name that no installed package has."""
    spec = importlib.util.spec_from_file_location("corpus_build", CORPUS / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def folded(text: str) -> str:
    """NFC text in one case, with one kind of space and dash and without quotation marks."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = re.sub(r"[\"'“”‘’«»*_`]", "", text)
    return " ".join(re.sub(r"[–—−‑]", "-", text).split())


def gold_of(stem: str) -> dict[str, Any]:
    """The gold file of a plan."""
    path = PLANS[stem].parent.parent / "gold" / f"{stem}.json"
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return gold


EACH_PLAN = pytest.mark.parametrize("stem", sorted(PLANS))

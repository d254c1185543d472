"""What LibreOffice prints of a Word or Excel file, read back from the PDF with pypdfium2; lengths in millimetres."""

from __future__ import annotations

import subprocess
import unicodedata
from collections import Counter
from ctypes import c_int, create_string_buffer
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from kehoach.pipeline.readers.office import program

SOFFICE = program()
ABSENT = "LibreOffice is not installed (scripts/install-formats.sh)"
_MM = 25.4 / 72


@dataclass(frozen=True)
class Sheet:
    """A printed page: its size, its text, the box around all letters (left, top, right, bottom from its own edges)."""

    width: float
    height: float
    text: str
    fonts: frozenset[str]
    margins: tuple[float, float, float, float]
    ink: float


def printed(files: list[Path], folder: Path) -> dict[str, list[Sheet]]:
    """Every file's pages by the file's name; all files by one start of LibreOffice, with a profile of its own."""
    assert SOFFICE
    folder.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)
    return {file.name: pages(folder / f"{file.stem}.pdf") for file in files}


def pages(path: Path) -> list[Sheet]:
    """The pages of a PDF file."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_sheet(page) for page in document]
    finally:
        document.close()


def letters(text: str) -> Counter[str]:
    """How often each letter stands in the text, composed, without spaces."""
    return Counter(unicodedata.normalize("NFC", "".join(text.split())))


def top_of(path: Path, words: str) -> float:
    """How far from the top of the first page the words stand, which must be on one line of it."""
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[0]
        text = page.get_textpage()
        found = text.search(words).get_next()
        assert found, f"{words} is not on the first page in one piece"
        boxes = [text.get_charbox(found[0] + n) for n in range(found[1]) if words[n : n + 1].isalnum()]
        assert max(box[1] for box in boxes) - min(box[1] for box in boxes) < 6, f"{words} is broken"
        return float((page.get_height() - boxes[0][3]) * _MM)
    finally:
        document.close()


def _sheet(page: Any) -> Sheet:
    text = page.get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars()) if not text.get_text_range(n, 1).isspace()]
    width, height = page.get_size()
    margins = (0.0, 0.0, 0.0, 0.0)
    if boxes:
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        margins = (left * _MM, (height - top) * _MM, (width - right) * _MM, bottom * _MM)
    image = page.render(scale=0.5).to_pil().convert("L")
    dark = sum(image.histogram()[:128]) / (image.width * image.height)
    return Sheet(width * _MM, height * _MM, text.get_text_range(), _fonts(text), margins, dark)


def _fonts(text: Any) -> frozenset[str]:
    found = set()
    for place in range(0, text.count_chars(), 7):
        name = create_string_buffer(128)
        raw.FPDFText_GetFontInfo(text.raw, place, name, 128, c_int())
        found.add(name.value.decode().partition("+")[2] or name.value.decode())
    return frozenset(found - {""})

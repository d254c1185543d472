"""Tests that need a program of the machine, and what installs it."""

from __future__ import annotations

import pytest
from formats.paper import FONTS

from kehoach.pipeline.readers import ReadError, office
from kehoach.pipeline.readers.ocr import engine


def has_ocr() -> bool:
    """The engine and its Vietnamese data are on this machine."""
    try:
        engine.check("")
    except ReadError:
        return False
    return True


NEEDS_OFFICE = pytest.mark.skipif(
    office.program() is None, reason="no LibreOffice: scripts/install-formats.sh installs it"
)
NEEDS_OCR = pytest.mark.skipif(
    not (has_ocr() and FONTS.is_dir()), reason="no Tesseract with Vietnamese data: scripts/install-formats.sh"
)

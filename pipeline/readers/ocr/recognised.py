"""What OCR gives back for a page."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.pipeline.readers.layout.model import Page


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as OCR reads it; ``confidence`` is the mean over its words; ``by_hand``: words near what a pen wrote."""

    page: Page
    confidence: float
    by_hand: tuple[str, ...] = ()

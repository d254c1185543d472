"""From the coordinates of PDF (origin at the bottom left, page as stored) to those of a page as people hold it."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.pipeline.readers.layout.model import Box


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of ``width`` × ``height`` points as stored, to be turned clockwise by 0, 90, 180 or 270 degrees."""

    width: float
    height: float
    degrees: int = 0
    left: float = 0.0
    bottom: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        return (self.height, self.width) if self.degrees % 180 else (self.width, self.height)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box with its origin at the top left of the turned page."""
        x0, x1, y0, y1 = x0 - self.left, x1 - self.left, y0 - self.bottom, y1 - self.bottom
        if not self.degrees:
            return (x0, self.height - y1, x1, self.height - y0)
        if self.degrees == 90:
            return (y0, x0, y1, x1)
        if self.degrees == 180:
            return (self.width - x1, y0, self.width - x0, y1)
        return (self.height - y1, self.width - x1, self.height - y0, self.width - x0)

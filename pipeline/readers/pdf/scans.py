"""Pages of a PDF that are pictures: the embedded picture where it is the whole page, else the page drawn."""

from __future__ import annotations

from typing import Any

from PIL import Image

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.ocr.engine import DPI
from kehoach.pipeline.readers.pdf.trust import only_picture

_LEAST_DPI = 110


def picture_of(page: Any, limits: Limits) -> tuple[Image.Image, float]:
    """A page as a picture and its dots an inch; never more than ``limits.pixels``."""
    width, _ = page.get_size()
    embedded = only_picture(page) if not page.get_rotation() else None
    if embedded is not None:
        pixels = embedded.get_px_size()
        dpi = 72 * pixels[0] / width
        if dpi >= _LEAST_DPI and pixels[0] * pixels[1] <= limits.pixels and _is_upright(embedded):
            return embedded.get_bitmap(render=False).to_pil(), dpi
    return _drawn(page, limits)


def _is_upright(item: Any) -> bool:
    a, b, c, d, *_ = item.get_matrix().get()
    return bool(a > 0 and d > 0 and abs(b) < 1 and abs(c) < 1)


def _drawn(page: Any, limits: Limits) -> tuple[Image.Image, float]:
    width, height = page.get_size()
    scale = DPI / 72
    area = width * height * scale * scale
    if area > limits.pixels:
        scale *= (limits.pixels / area) ** 0.5
    return page.render(scale=scale).to_pil(), 72 * scale

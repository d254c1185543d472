"""Making a scan readable: seals and shadows out, upright, straight, of the size that the engine likes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, ImageFilter

from kehoach.pipeline.readers.ocr.engine import DPI

_TILES = 8
_STEPS = (0.5, 0.1)
_MOST_SKEW = 3.0
_STRAIGHT = 0.25
_ON_SIDE = 1.3
_SMALL = 700
_INK = 45
_WHITER = 255.0
_BAND = 64
_REACH = 3
_PRINTED, _LETTERS = 140, 300
_RULE = 25
Dark = tuple[Any, Any]
"""Columns and rows of dark pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey page at ``DPI``; ``scale`` is points for one of its pixels; ``ink``: where coloured ink stands, if any."""

    grey: Image.Image
    scale: float
    ink: Image.Image | None = None


def prepare(image: Image.Image, dpi: float) -> Picture:
    """``image``, scanned at ``dpi``, as a page to be read."""
    ink = _coloured_ink(image)
    grey = _grey(image)
    factor = DPI / dpi
    size = (round(grey.width * factor), round(grey.height * factor))
    if abs(factor - 1) <= 0.02:
        grey = without_background(grey)
    elif factor > 1:
        grey = without_background(grey).resize(size, Image.Resampling.LANCZOS)
    else:
        grey = without_background(grey.resize(size, Image.Resampling.BICUBIC))
    ink = ink.resize(grey.size) if ink else None
    angle = skew(grey)
    if abs(angle) > _STRAIGHT:
        grey = grey.rotate(angle, Image.Resampling.BILINEAR, expand=False, fillcolor=255)
        ink = ink.rotate(angle, fillcolor=0) if ink else None
    return Picture(grey, 72 / DPI, ink)


def _grey(image: Image.Image) -> Image.Image:
    """The red channel of a colour scan: red seals are white in it."""
    if image.mode in ("1", "L", "I;16", "I"):
        return image.convert("L")
    return image.convert("RGB").getchannel("R")


def _coloured_ink(image: Image.Image) -> Image.Image | None:
    """A mask of blue ink: handwriting and pens, which the red channel leaves dark."""
    if image.mode in ("1", "L", "I;16", "I"):
        return None
    import numpy as np

    colours = np.asarray(image.convert("RGB"))
    blue = colours[..., 2].astype(np.int16) - colours[..., 0] > _INK
    return Image.fromarray(blue.astype(np.uint8) * 255) if blue.any() else None


def without_background(grey: Image.Image) -> Image.Image:
    """Paper made white, with what shines through it: each pixel over the brightest that is near it."""
    import numpy as np

    small = grey.resize((max(1, grey.width // _TILES), max(1, grey.height // _TILES)), Image.Resampling.BOX)
    brightest = Image.fromarray(_brightest_near(np.maximum(np.asarray(small), 1)))
    paper = brightest.filter(ImageFilter.BoxBlur(4)).resize(grey.size, Image.Resampling.BILINEAR)
    light, dark = np.asarray(paper), np.asarray(grey)
    whiter = np.empty_like(dark)
    for top in range(0, len(dark), _BAND):  # a few rows at a time stay in the processor's cache
        band = slice(top, top + _BAND)
        shown = np.multiply(dark[band], _WHITER, dtype=np.float32)
        np.divide(shown, light[band], out=shown)
        whiter[band] = np.minimum(shown, 255, out=shown)
    return Image.fromarray(whiter)


def without_grain(picture: Picture) -> Picture | None:
    """The page made smooth, ``None`` if nothing stands on it then.

    Where next to nothing is printed, the engine takes the grain of the paper for the ink and reads nothing.
    """
    smooth = picture.grey.filter(ImageFilter.BoxBlur(1))
    return replace(picture, grey=smooth) if sum(smooth.histogram()[:_PRINTED]) > _LETTERS else None


def framed(image: Image.Image, across: int, down: int) -> Image.Image:
    """A picture with so many white pixels at its sides and above and below it."""
    paper = Image.new("L", (image.width + 2 * across, image.height + 2 * down), 255)
    paper.paste(image, (across, down))
    return paper


def _brightest_near(grey: Any) -> Any:
    """For each place the brightest in the square of seven by seven around it."""
    import numpy as np

    for axis in (0, 1):
        edged = np.pad(grey, [(_REACH, _REACH) if axis == one else (0, 0) for one in (0, 1)], mode="edge")
        size = grey.shape[axis]
        shifted = [edged.take(range(start, start + size), axis=axis) for start in range(2 * _REACH + 1)]
        grey = np.maximum.reduce(shifted)
    return grey


def skew(grey: Image.Image) -> float:
    """By how many degrees to turn a page (counter-clockwise) for its lines to lie level."""
    dark = _places(_dark(grey))
    best = 0.0
    for step in _STEPS:
        reach = _MOST_SKEW if step == _STEPS[0] else _STEPS[0]
        count = round(reach / step)
        angles = [best + step * number for number in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_sharpness(dark, angle), -abs(angle)))
    return best


def _dark(grey: Image.Image) -> Any:
    """Which pixels are dark on the page made small."""
    import numpy as np

    small = grey.copy()
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX)
    return np.asarray(small) < 150


def _places(dark: Any) -> Dark:
    import numpy as np

    down, across = np.nonzero(dark)
    return across.astype(np.float32), down.astype(np.float32)


def _without_rules(dark: Any) -> Any:
    """Dark pixels that belong to no long straight run, lying or standing: a table says nothing about its words."""
    return dark & ~_in_runs(dark) & ~_in_runs(dark.T).T


def _in_runs(dark: Any) -> Any:
    """The pixels of runs along rows that are at least ``_RULE`` long."""
    import numpy as np

    if dark.shape[1] < _RULE:
        return np.zeros_like(dark)
    sums = np.cumsum(np.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    whole = sums[:, _RULE:] - sums[:, :-_RULE] == _RULE  # a window that starts here is dark all along
    begun = np.cumsum(np.pad(whole, ((0, 0), (_RULE, _RULE - 1))), axis=1, dtype=np.int32)
    return begun[:, _RULE:] > begun[:, :-_RULE]


def _sharpness(dark: Dark, angle: float) -> float:
    """How sharply lines and the gaps between them stand out in the sums over rows of the page turned by ``angle``."""
    import numpy as np

    across, down = dark
    if not across.size:
        return 0.0
    turn = math.radians(angle)
    rows = np.rint(down * math.cos(turn) - across * math.sin(turn)).astype(np.int64)
    sums = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(sums) ** 2).sum())


def lies_on_side(grey: Image.Image) -> bool:
    """The lines of the page run from top to bottom."""
    pixels = _dark(grey)
    if not _is_sharper_turned(_places(pixels), [0]):
        return False
    angles = range(-round(_MOST_SKEW), round(_MOST_SKEW) + 1)
    return _is_sharper_turned(_places(_without_rules(pixels)), angles)


def _is_sharper_turned(dark: Dark, angles: Sequence[float]) -> bool:
    """Lines stand out more by far if the page, held a little askew, is turned by 90 degrees."""
    across, down = dark
    upright = max(_sharpness(dark, angle) for angle in angles)
    return max(_sharpness((down, -across), angle) for angle in angles) > _ON_SIDE * upright

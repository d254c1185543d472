"""Printed plans: PDF files whose words change fonts in the middle, and scans, good, as offices make them, and bad."""

from __future__ import annotations

import ctypes
import io
import random
import zlib
from itertools import product
from pathlib import Path
from typing import Any

SCANS = {"scan-tot": (300, 4, 0.0, 95), "scan-van-phong": (200, 10, 0.8, 75), "scan-xau": (150, 22, 1.6, 45)}
"""Dots an inch, noise (of 255 greys), slant in degrees, JPEG quality."""
FONTS = Path("/usr/share/fonts/truetype")
_FACES = {face: FONTS / f"liberation2/LiberationSerif-{face}.ttf" for face in ("Regular", "Bold")}
_NAMES = ("Letters", "Marks")


def scanned(pdf: Path, dpi: int, noise: int, slant: float, quality: int, *, kept: int = 75) -> bytes:
    """The pages of a PDF as a scanner of this kind gives them, in one TIFF of JPEG quality ``kept``."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    chance = random.Random(pdf.name)
    grain = np.random.default_rng(zlib.crc32(pdf.name.encode()))
    pages: list[Any] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=dpi / 72).to_pil().convert("L")
            image = image.rotate(chance.uniform(-slant, slant), Image.Resampling.BICUBIC, fillcolor=255)
            shadow = np.linspace(0, noise * 2, image.width)[None, :]
            grey = np.asarray(image) - shadow + grain.normal(0, noise, (image.height, image.width))
            worn = io.BytesIO()
            Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(worn, "JPEG", quality=quality)
            pages.append(Image.open(worn))
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="jpeg", quality=kept, dpi=(dpi, dpi))
    return out.getvalue()


def mixed_fonts(pdf: Path) -> bytes:
    """A PDF as programs write it whose font lacks letters: they come from another one, after the rest of their line."""
    import pypdfium2
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name, (face, path) in product(_NAMES, _FACES.items()):
        pdfmetrics.registerFont(TTFont(f"{name}-{face}", str(path)))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            canvas.setPageSize(page.get_size())
            _draw_signs(canvas, page)
            _draw_lines(canvas, page)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_signs(canvas: Any, page: Any) -> None:
    """Each line of the page: first what the first font has, then what it lacks."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    raw = text.raw
    lines: dict[tuple[int, str], list[tuple[str, float, float, float]]] = {}
    name = ctypes.create_string_buffer(200)
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFText_CountChars(raw)):
        sign = "-" if pdfium.FPDFText_IsHyphen(raw, index) else chr(pdfium.FPDFText_GetUnicode(raw, index))
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        if not sign.isspace():
            pdfium.FPDFText_GetMatrix(raw, index, matrix)
            size = pdfium.FPDFText_GetFontSize(raw, index) * matrix.d
            pdfium.FPDFText_GetFontInfo(raw, index, name, len(name), None)
            face = "Bold" if b"Bold" in name.value else "Regular"
            lines.setdefault((round(y.value), face), []).append((sign, x.value, y.value, size))
    for (_, face), line in lines.items():
        for lacking in (False, True):
            signs = [sign for sign in line if (sign[0] > "\u1e00") == lacking]
            if signs:
                _draw_string(canvas, f"{_NAMES[lacking]}-{face}", signs)


def _draw_string(canvas: Any, font: str, signs: list[tuple[str, float, float, float]]) -> None:
    """One text operator for all of ``signs`` (each with x, y and size), with gaps where the other font's letters go."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    _, at, base, size = signs[0]
    canvas.setFont(font, size)
    text = canvas.beginText(at, base)
    face, shown = "", []
    for sign, left, _, _ in signs:
        set_font, bracket, code = text._formatText(sign).partition("(")
        face = face or set_font
        shown.append(f"{(at - left) * 1000 / size:.0f} {bracket}{code.removesuffix(' Tj')}")
        at = left + stringWidth(sign, font, size)
    text._code.append(f"{face} [{' '.join(shown)}] TJ")
    canvas.drawText(text)


def _draw_lines(canvas: Any, page: Any) -> None:
    """The ruled lines of the page's tables."""
    import pypdfium2.raw as pdfium

    canvas.setLineWidth(0.5)
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        if min(right - left, top - bottom) < 3:
            canvas.line(left, bottom, left if right - left < 3 else right, bottom if top - bottom < 3 else top)

"""A page of a document as a picture with its blocks and found values boxed: to see what was read where."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.pipeline.limits import DEFAULT, Limits
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.formats import format_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from kehoach.pipeline.findings.marks import Finding
    from kehoach.schemas.plan import Plan
    from kehoach.schemas.text import Block

DPI = 110
_COLOURS = {
    "ĐM": "#008b8b", "CC": "#1e60d0", "PT": "#b000b0", "TG": "#c08000", "HĐ": "#c0a040", "NV": "#108030",
    "ĐV": "#10a050", "HẠN": "#d06000", "CT": "#0090b0", "XL": "#d00000",
}  # fmt: skip
_BLOCK = "#b8b8b8"
_PAPER_INCHES = 8.27


def draw_page(path: Path, number: int, plan: Plan, found: list[Finding], limits: Limits = DEFAULT) -> bytes:
    """Page ``number`` (from 1) of the file as PNG. Raises ``ReadError`` for a file without such a page."""
    try:
        from PIL import ImageDraw
    except ModuleNotFoundError as error:
        raise ReadError(path.name, "thiếu thành phần vẽ trang", 'cài bằng lệnh: pip install "kehoach[ocr]"') from error
    image, scale = _picture(path, number, limits)
    draw = ImageDraw.Draw(image)
    blocks = [block for block in plan.blocks if block.page == number and block.bbox is not None]
    for block in blocks:
        draw.rectangle(_around(block, scale, 1), outline=_BLOCK)
    for block, finding, depth in _placed(blocks, found):
        colour = _COLOURS.get(finding.kind.code, "#606060")
        x0, top, x1, bottom = _around(block, scale, 1 + 3 * depth)
        draw.rectangle((x0, top, x1, bottom), outline=colour, width=2)
        draw.text((x1 + 6 + 34 * (depth - 1), top + 3 * depth), _ascii(finding.label), fill=colour, font=_font())
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _placed(blocks: list[Block], found: list[Finding]) -> Iterator[tuple[Block, Finding, int]]:
    """Each block with the findings whose words it holds, counted from the outside in."""
    for block in blocks:
        inside = [one for one in found if any(s.start < block.end and s.end > block.start for s in one.spans)]
        for depth, finding in enumerate(inside[:6], 1):
            yield block, finding, depth


def _around(block: Block, scale: float, room: int) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = block.bbox or (0.0, 0.0, 0.0, 0.0)
    return (x0 * scale - room, top * scale - room, x1 * scale + room, bottom * scale + room)


def _ascii(label: str) -> str:
    return unicodedata.normalize("NFD", label.replace("Đ", "D")).encode("ascii", "ignore").decode()


@lru_cache(maxsize=1)
def _font() -> Any:
    """The font of the labels: Pillow's own, which has no letters with marks."""
    from PIL import ImageFont

    return ImageFont.load_default(size=11)


def _picture(path: Path, number: int, limits: Limits) -> tuple[Image, float]:
    """The page without boxes, and its pixels for one point."""
    if path.stat().st_size > limits.file_bytes:
        raise ReadError(path.name, "tệp quá lớn", "chia tệp thành nhiều tệp nhỏ hơn")
    data = path.read_bytes()
    kind = format_of(data).id
    if kind == "pdf":
        return _pdf_page(data, path.name, number, limits)
    if kind == "image":
        return _frame(data, path.name, number, limits)
    raise ReadError(path.name, "loại tệp này không có trang để vẽ", "lưu thành PDF rồi vẽ lại")


def _pdf_page(data: bytes, name: str, number: int, limits: Limits) -> tuple[Image, float]:
    from kehoach.pipeline.readers.pdf.file import load_page, opened

    with opened(data, name, limits) as document:
        page = load_page(document, number - 1) if 1 <= number <= len(document) else None
        if page is None:
            raise ReadError(name, f"không có trang {number}", f"tệp có {len(document)} trang")
        width, height = page.get_size()
        scale = min(DPI / 72, (limits.pixels / max(width * height, 1)) ** 0.5)
        picture: Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
        return picture, scale


def _frame(data: bytes, name: str, number: int, limits: Limits) -> tuple[Image, float]:
    from kehoach.pipeline.readers.ocr.reader import images

    for index, image in enumerate(images(data, name, limits), 1):
        if index == number:
            return image.convert("RGB"), min(image.size) / _PAPER_INCHES / 72
    raise ReadError(name, f"không có trang {number}", "xem lại số trang")

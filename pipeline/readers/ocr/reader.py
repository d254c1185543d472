"""The reader of pictures: photographs and scans in PNG, JPEG, TIFF (of several pages), BMP, GIF, WebP."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.layout.document import lay_out
from kehoach.pipeline.readers.ocr import engine
from kehoach.pipeline.readers.ocr.recognised import Recognised
from kehoach.pipeline.readers.ocr.review import grade, review
from kehoach.pipeline.readers.pieces import assemble
from kehoach.schemas.text import Source, Text

if TYPE_CHECKING:
    from PIL.Image import Image

_PAPER_INCHES = 8.27
_LEAST_DPI, _MOST_DPI = 60, 1200
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    struct.error,
)
"""What Pillow's decoders raise for damaged files."""


def read_image(data: bytes, source: Source, limits: Limits) -> Text:
    """The text of a picture of a document. Raises ``ReadError`` only."""
    folder = engine.check(source.file)
    from kehoach.pipeline.readers.ocr.page import recognise_page

    pages: list[Recognised] = []
    for image in images(data, source.file, limits):
        pages.append(recognise_page(image, dots_per_inch(image), len(pages) + 1, folder))
    layout = lay_out([one.page for one in pages], limits)
    read_from = source.model_copy(
        update={
            "media_type": _media_type(data) or source.media_type,
            "pages": len(pages),
            "engine": engine.version(),
            "ocr_pages": tuple(one.page.number for one in pages),
            "grades": tuple(map(grade, pages)),
        }
    )
    return review(assemble(layout.pieces, read_from, limits, layout.furniture), pages)


def dots_per_inch(image: Image) -> float:
    """What the file says if it can be true, else as if the picture were a page of A4."""
    said = image.info.get("dpi", (0, 0))[0]
    short = min(image.size)
    fits = 4 < short / said < 17 if said else False
    return float(said) if fits and _LEAST_DPI <= said <= _MOST_DPI else short / _PAPER_INCHES


def _media_type(data: bytes) -> str | None:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as file:
        return file.get_format_mimetype()


def images(data: bytes, name: str, limits: Limits) -> Iterator[Image]:
    """Each page of a picture, turned as its camera says; its size is looked at before it is decoded."""
    from PIL import Image, ImageOps, ImageSequence

    finding, remedy = "ảnh bị hỏng, không mở được", "chụp hoặc quét lại"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as file:
                if getattr(file, "n_frames", 1) > limits.ocr_pages:
                    raise ReadError(name, f"ảnh có hơn {limits.ocr_pages} trang", "chia thành nhiều tệp nhỏ hơn")
                for frame in ImageSequence.Iterator(file):
                    if frame.width * frame.height > limits.pixels:
                        size = f"ảnh quá lớn ({frame.width} × {frame.height} điểm ảnh)"
                        raise ReadError(name, size, "quét lại ở 300 dpi")
                    yield _opaque(ImageOps.exif_transpose(frame))
    except (*_DAMAGE, Image.DecompressionBombError) as error:
        raise ReadError(name, finding, remedy) from error


def _opaque(image: Image) -> Image:
    """On white paper, where the picture lets something shine through."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image.convert("RGB") if image.mode in ("P", "CMYK", "YCbCr", "LAB", "HSV") else image.copy()

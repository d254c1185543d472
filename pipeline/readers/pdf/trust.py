"""Whether a page's text layer is there and says what the page shows."""

from __future__ import annotations

import re
from typing import Any

from kehoach.pipeline.readers.layout.model import Page

_FEW_WORDS = 6
_PICTURE_PART = 0.5
_ENOUGH = 60
# fmt: off
_COMMON = frozenset((
    "và", "các", "của", "công", "tác", "thực", "hiện", "kế", "hoạch", "tổ", "chức", "trong", "cho", "với",
    "về", "theo", "từ", "đến", "ngày", "tháng", "năm", "số", "được", "có", "không", "là", "học", "sinh", "đơn",
    "vị", "nhà", "trường", "phòng", "ban", "hành", "nội", "dung", "thời", "gian", "việc", "triển", "khai",
    "hoạt", "động", "giáo", "dục", "đào", "tạo", "ủy", "nhân", "dân", "xã", "tỉnh", "huyện", "những", "một",
    "khi", "phải", "để", "trên", "tại", "sở", "bộ",
))
# fmt: on
_LEAST_COMMON, _SURELY_COMMON = 0.06, 0.2
_SAMPLE = 500
_WORD = re.compile(r"[^\W\d_]{1,8}")
_BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff]")


def is_picture(page: Any, found: Page) -> bool:
    """The page is a scan: next to no words, a picture over most of it (or nothing else at all)."""
    if len(found.words) > _FEW_WORDS * 6:
        return False
    area = sum(_area(item, page) for item in _images(page))
    return area > _PICTURE_PART * (1 if len(found.words) > _FEW_WORDS else 0.2)


def is_broken(found: Page) -> bool:
    """The text layer is no language: its fonts do not say which characters their signs are (ISO 32000-1, 9.10.3)."""
    text = " ".join([word.text for word in found.words])
    if len(_BROKEN.findall(text)) > 0.1 * len(text) > 3:
        return True
    if _share(text[:_SAMPLE]) > _SURELY_COMMON:
        return False
    return len(_WORD.findall(text)) >= _ENOUGH and _share(text) < _LEAST_COMMON


def _share(text: str) -> float:
    """How many of the words are among the most common ones."""
    words = _WORD.findall(text.lower())
    return sum(map(_COMMON.__contains__, words)) / len(words) if words else 0.0


def only_picture(page: Any) -> Any | None:
    """The picture that is the whole page, if there is one: it need not be drawn to be read."""
    images = _images(page)
    return images[0] if len(images) == 1 and _area(images[0], page) > 0.9 else None


def _images(page: Any) -> list[Any]:
    import pypdfium2.raw as pdfium

    return list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _area(item: Any, page: Any) -> float:
    """The part of the page that an object covers."""
    left, bottom, right, top = item.get_bounds()
    x0, y0, x1, y1 = page.get_cropbox()
    width, height = min(right, x1) - max(left, x0), min(top, y1) - max(bottom, y0)
    return float(max(width, 0.0) * max(height, 0.0) / max((x1 - x0) * (y1 - y0), 1.0))

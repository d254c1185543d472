"""Files of every format, made for the tests: invented schools and people, laid out as offices do."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

FONTS = Path("/usr/share/fonts/truetype/liberation2")
NEEDS_FONTS = pytest.mark.skipif(
    not FONTS.is_dir(), reason="no fonts-liberation2: scripts/install-formats.sh installs it"
)
WIDTH, HEIGHT = 595, 842

LEFT = ("UBND XÃ BÌNH LÂM", "TRƯỜNG THCS BÌNH LÂM")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
BODY = (
    "Thực hiện nhiệm vụ năm học, nhà trường xây dựng kế hoạch tổ chức ngày hội đọc sách cho học sinh toàn trường với "
    "nội dung thiết thực, phù hợp điều kiện của địa phương và của từng khối lớp, cụ thể như sau:"
)


class Paper:
    """A PDF drawn by hand: places are points from the top left."""

    def __init__(self, **options: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        for name in ("Regular", "Bold"):
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"LiberationSerif-{name}.ttf")))
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=(WIDTH, HEIGHT), invariant=1, **options)

    def text(self, x: float, y: float, words: str, size: float = 13, font: str = "Regular") -> None:
        """Words with their baseline at ``y``."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, words)

    def middle(self, x: float, y: float, words: str, size: float = 13, font: str = "Regular") -> None:
        """Words centred on ``x``."""
        self.canvas.setFont(font, size)
        self.canvas.drawCentredString(x, HEIGHT - y, words)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A ruled line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def letterhead(self, number: str = "Số: 12/KH-THCSBL", day: str = "Bình Lâm, ngày 05 tháng 9 năm 2024") -> None:
        """The two columns of Nghị định 30/2020/NĐ-CP, and the title."""
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            self.middle(160, 60 + 16 * row, left, 12)
            self.middle(420, 60 + 16 * row, right, 12)
        self.middle(160, 100, number, 12)
        self.middle(420, 100, day, 12)
        self.middle(WIDTH / 2, 140, "KẾ HOẠCH", 14, "Bold")
        self.middle(WIDTH / 2, 158, "Tổ chức ngày hội đọc sách năm học 2024 - 2025", 13, "Bold")

    def paragraph(self, y: float, words: str, indent: float = 28, left: float = 85, right: float = 540) -> float:
        """Words wrapped between two margins, as a word processor does; the y below them."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        line, x = "", left + indent
        for word in words.split():
            longer = f"{line} {word}".strip()
            if line and x + stringWidth(longer, "Regular", 13) > right:
                self.text(x, y, line)
                line, x, y = word, left, y + 18
            else:
                line = longer
        self.text(x, y, line)
        return y + 18

    def table(self, y: float, rows: Sequence[Sequence[str]], columns: Sequence[float], height: float = 22) -> float:
        """A ruled table; the y below it."""
        for row, cells in enumerate(rows):
            for col, words in enumerate(cells):
                self.text(columns[col] + 4, y + row * height + 15, words, 11)
        bottom = y + height * len(rows)
        for row in range(len(rows) + 1):
            self.line(columns[0], y + row * height, columns[-1], y + row * height)
        for x in columns:
            self.line(x, y, x, bottom)
        return bottom

    def page(self) -> None:
        """Go on with the next page."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._out.getvalue()


def plan_pdf(**options: Any) -> bytes:
    """A plan of one page."""
    paper = Paper(**options)
    paper.letterhead()
    y = paper.paragraph(190, BODY)
    for words in ("I. MỤC ĐÍCH", "1. Khuyến khích học sinh đọc sách.", "2. Bổ sung sách cho thư viện."):
        y = paper.paragraph(y, words)
    return paper.bytes()


def scan(draw: Callable[[Any, Callable[[int], Any]], None], size: tuple[int, int] = (1654, 2339)) -> Any:
    """A picture of a page of A4 at 200 dots an inch; ``draw`` gets the pen and a function from size to font."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", size, "white")
    draw(ImageDraw.Draw(image), lambda points: ImageFont.truetype(str(FONTS / "LiberationSerif-Regular.ttf"), points))
    return image


def png(image: Any, kind: str = "PNG", **options: Any) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def mail(*attachments: tuple[str, bytes], body: str = "Kính gửi các trường.") -> bytes:
    """A mail of an invented office."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Văn thư <vanthu@binhlam.example>", "Gửi kế hoạch ngày hội đọc sách"
    message["Date"] = "Thu, 05 Sep 2024 08:00:00 +0700"
    message.set_content(body)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()

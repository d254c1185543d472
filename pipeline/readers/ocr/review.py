"""What a person has to look at after OCR: numbers and dates that were not read for certain, handwriting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr.recognised import Recognised
from kehoach.schemas.text import Block, Notice, PageGrade, Text, block_at

_UNSURE = 75.0
_MOST = 12
_LOOKS_LIKE_DIGIT = re.compile(
    r"(?<!\w)(?=[\dOolI/.]{4,10}(?!\w))(?=[\d/.]{0,9}[OolI])[\dOolI]{1,2}[/.][\dOolI]{1,2}(?:[/.][\dOolI]{4})?"
)
_GRADES = ((90.0, "tốt"), (78.0, "khá"), (0.0, "kém"))


def grade(page: Recognised) -> PageGrade:
    """How well a page was read: "tốt", "khá" or "kém" by the mean confidence of its words."""
    name = next(name for least, name in _GRADES if page.confidence >= least)
    return PageGrade(page=page.page.number, method="OCR", confidence=round(page.confidence, 1), grade=name)


def review(text: Text, pages: Sequence[Recognised]) -> Text:
    """``text`` with a notice for everything that OCR may have misread."""
    found = [*_poor(pages), *_handwriting(pages), *_look_alikes(text, pages), *_unsure_numbers(text, pages)]
    return text.model_copy(update={"notices": (*text.notices, *found)})


def _poor(pages: Sequence[Recognised]) -> Iterator[Notice]:
    poor = [str(page.page.number) for page in pages if grade(page).grade == "kém"]
    if poor:
        yield Notice(
            code="ocr.poor_page",
            severity="cảnh báo",
            message=f"Trang {', '.join(poor)} chụp mờ, nhận dạng chữ không chắc chắn",
            hint="cần xem lại cả trang, hoặc quét lại rõ hơn",
        )


def _handwriting(pages: Sequence[Recognised]) -> Iterator[Notice]:
    for page in pages:
        for line in page.by_hand:
            yield Notice(
                code="ocr.handwriting",
                severity="cảnh báo",
                message=f"Trang {page.page.number} có chữ viết tay không đọc được, ở dòng “{line[:80]}”",
                hint="cần xem lại và điền bằng tay (thường là số hoặc ngày ban hành)",
            )


def _look_alikes(text: Text, pages: Sequence[Recognised]) -> Iterator[Notice]:
    numbers = {page.page.number for page in pages}
    for match in _LOOKS_LIKE_DIGIT.finditer(text.text):
        block = block_at(text.blocks, match.start())
        if block is not None and block.page in numbers:
            yield _doubt(f"“{match[0]}” có thể là ngày đọc sai (O/0, l/1)", match.start(), match.end())


def _unsure_numbers(text: Text, pages: Sequence[Recognised]) -> Iterator[Notice]:
    """Words with digits of low confidence, each with its place in the text."""
    count = 0
    for page in pages:
        blocks = [block for block in text.blocks if block.page == page.page.number and block.bbox is not None]
        for word in page.page.words:
            if (word.confidence or 0) >= _UNSURE or sum(sign.isdigit() for sign in word.text) < 1:
                continue
            place = _place(word, blocks, text.text)
            if place is None:
                continue
            count += 1
            if count > _MOST:
                return
            yield _doubt(f"“{word.text}” (trang {page.page.number}) nhận dạng không chắc chắn", *place)


def _place(word: Word, blocks: Sequence[Block], text: str) -> tuple[int, int] | None:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for block in blocks:
        box = block.bbox
        if box is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            at = text.find(word.text, block.start, block.end)
            if at >= 0:
                return at, at + len(word.text)
    return None


def _doubt(message: str, start: int, end: int) -> Notice:
    return Notice(
        code="ocr.unsure_number",
        severity="cảnh báo",
        message=message,
        hint="cần xem lại so với bản giấy",
        start=start,
        end=end,
    )

"""Files from strangers: whatever the bytes, a text or a ``ReadError`` comes out, in bounded time and memory.

``KEHOACH_FUZZ=2000`` sets the number of mutated files; without it there are 200.
"""

from __future__ import annotations

import os
import random
import resource
import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers.files import archive, listed, p, table, word

from kehoach.pipeline.readers import ReadError, read_bytes
from kehoach.schemas.text import Text

CASES = int(os.environ.get("KEHOACH_FUZZ", "200"))
SECONDS = 20.0
MEGABYTES = 400

PLAIN = """UBND XÃ SƠN TRÀ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THCS SƠN TRÀ              Độc lập - Tự do - Hạnh phúc
Số: 31/KH-THCS	Sơn Trà, ngày 06 tháng 02 năm 2025
KẾ HOẠCH
Tổ chức **Ngày hội sách** năm *2025*
|
Tháng
|
Việc
|
|
3
|
Quyên góp
|

| STT | Việc |
|---|---|
| 1 | Trang trí<br>thư viện |

1. Mục đích
- Xây dựng thói quen đọc trong các

chi đội. ~~bỏ~~
PAGE  2
Nơi nhận:                       HIỆU TRƯỞNG
- Lưu: VT.                      Vũ Thị Hạ
"""

LEVEL = '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
LEVELS = f'<w:abstractNum w:abstractNumId="0">{LEVEL}'
NUMBERING = f'{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
WORD = word(
    p("KẾ HOẠCH") + listed("Mục đích", 1) + table(["Việc", "Thời gian"], ["Thi vẽ", table(["a", "b"])]) + p("Hết."),
    numbering=NUMBERING,
    header=p("Trường"),
)
BODY = p("KẾ HOẠCH") + listed("Mục đích", 1) + table(["Việc", "Thời gian"], ["Thi vẽ", table(["a", "b"])])


def cut(data: bytes, dice: random.Random) -> bytes:
    """A part is missing."""
    start, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def doubled(data: bytes, dice: random.Random) -> bytes:
    """A part stands several times."""
    start, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[start:end] * dice.randrange(1, 20) + data[end:]


def shuffled(data: bytes, dice: random.Random) -> bytes:
    """Lines, or pieces, in another order."""
    separator = dice.choice([b"\n", b" ", b">", b"<"])
    parts = data.split(separator)
    dice.shuffle(parts)
    return separator.join(parts)


def noisy(data: bytes, dice: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(dice.randrange(1, 40)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def stuffed(data: bytes, dice: random.Random) -> bytes:
    """A sign stands many times where it stood once or not at all."""
    sign = dice.choice(
        ["|\n", "\t", "**", "~~", "# ", "- ", "\n\n", " " * 40, "[a](", "<!--", "\u0301", "1.", "I. ", "_"]
    )
    place = dice.randrange(len(data) + 1)
    return data[:place] + sign.encode() * dice.randrange(1, 3000) + data[place:]


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [cut, doubled, shuffled, noisy, stuffed]


def outcome(data: bytes) -> Text | None:
    """What comes of a file: its text, or ``None`` for a reported error; anything else fails the test."""
    started = time.perf_counter()
    try:
        text = read_bytes(data, "tep-la.bin")
    except ReadError as error:
        assert "\n" not in str(error)
        text = None
    assert time.perf_counter() - started < SECONDS
    return text


def check(text: Text | None) -> None:
    """The blocks of whatever was read are pieces of its text."""
    if text is not None:
        assert "\n".join(text.text[block.start : block.end] for block in text.blocks) == text.text
        text.text.encode()


@pytest.mark.parametrize("part", range(4))
def test_mutated_files_are_read_or_refused(part: int) -> None:
    """Cut, doubled, shuffled, noisy and stuffed text files, Word packages, and Word contents in whole packages."""
    dice = random.Random(part)
    for _ in range(CASES // 4):
        kind = dice.choice(["text", "package", "content"])
        data = {"text": PLAIN.encode(dice.choice(["utf-8", "utf-16", "utf-8-sig"])), "package": WORD}.get(
            kind, BODY.encode()
        )
        for _ in range(dice.randrange(1, 4)):
            data = dice.choice(MUTATIONS)(data, dice) or b"x"
        check(outcome(word(data.decode(errors="ignore"), numbering=NUMBERING) if kind == "content" else data))


@settings(max_examples=CASES // 4, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=2000), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"%PDF-1.4\n", b"{\\rtf1"])
)
def test_noise_is_read_or_refused(noise: bytes, head: bytes) -> None:
    """Random bytes behind any magic number."""
    check(outcome(head + noise))


@settings(max_examples=CASES // 4, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=3000))
def test_any_characters_are_read_or_refused(words: str) -> None:
    """Any characters at all, alone and in a Word file."""
    check(outcome(words.encode(errors="replace")))
    safe = words.encode("utf-8", "replace").decode().translate(dict.fromkeys(range(32)))
    check(outcome(word(p(safe.replace("&", "").replace("<", "").replace("\ufffe", "").replace("\uffff", "")))))


@cache
def big_cases() -> dict[str, bytes]:
    """Files that are large in one way each."""
    return {
        "một dòng 5 MB": ("thi đua " * 640_000).encode(),
        "5 MB một ký tự": b"a" * 5_000_000,
        "5 MB dấu cách": b"a" + b" " * 5_000_000 + b"b",
        "100.000 đoạn trống": b"Ke hoach\n" + b"\n" * 100_000,
        "100.000 đoạn": b"tiep theo\n" * 100_000,
        "gạch đứng": b"|\n" * 100_000 + b"x",
        "gạch đứng xen chữ": b"|\na\n" * 30_000,
        "gạch đứng xen dòng trống": b"|\n\na\n\n" * 20_000,
        "dấu sao": b"* " * 400_000,
        "sao lẻ": b"**a *b " * 60_000,
        "gạch ngang": b"-" * 900_000 + b"x",
        "tab": b"a\t" * 400_000,
        "số trang": b"\n".join(b"%d" % number for number in range(50_000)),
        "ghi chú html": b"**a** **b**\n" + b"<!--" * 200_000,
        "liên kết": b"**a** **b**\n" + b"[a](#" * 150_000,
        "gạch dưới": b" _a" * 250_000,
        "thăng": b"# " * 400_000,
        "dấu thanh": "e\u0301\u0323".encode() * 150_000,
        "byte lạ": bytes(range(128, 256)) * 4_000,
        "đoạn Word trống": word("<w:p/>" * 100_000 + p("Hết")),
        "đoạn Word": word(p("tiếp theo") * 30_000),
        "lồng bảng": word("<w:tbl><w:tr><w:tc>" * 80 + p("sâu") + "</w:tc></w:tr></w:tbl>" * 80),
        "lồng thẻ": word("<w:sdt><w:sdtContent>" * 5_000),
        "ô rất rộng": word(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr></w:tc></w:tr></w:tbl>" + p("x")
        ),
        "bom nén": archive({"word/document.xml": "a" * 29_000_000, "word/media/1.bin": "\0" * 60_000_000}),
        "bom thực thể": archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'}),
        "thiếu phần chính": archive({"word/styles.xml": "<a/>"}),
        "số đánh rất lớn": word(
            listed("a", 1) * 10,
            numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999"/>'
            '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%1%1"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
    }


@pytest.mark.parametrize("name", list(big_cases()))
def test_large_files_take_bounded_time_and_memory(name: str) -> None:
    """No shape of input takes more than linear time, or memory out of proportion to its size."""
    data = big_cases()[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    check(outcome(data))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024

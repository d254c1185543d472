"""Plans as they were typed before Unicode: TCVN3, where the font of a run says that its letters have marks."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import groupby
from xml.sax.saxutils import escape, unescape

from kehoach.pipeline.readers.legacy import _TCVN3

_BACK = {new: old for old, new in _TCVN3.items()}
_PLAIN = {0x2013: "-", 0x2014: "-", 0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'", 0x2026: "..."}
_RUN = re.compile(r"<w:r>(?:<w:rPr>(?P<set>.*?)</w:rPr>)?<w:t xml:space=\"preserve\">(?P<text>[^<]*)</w:t></w:r>")
_FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}"/>'


def tcvn3(text: str) -> str:
    """The letters of ``text`` in TCVN3, as Latin-1 characters; capitals with marks become small letters."""
    return "".join(_BACK.get(sign) or _BACK.get(sign.lower()) or sign for sign in text).translate(_PLAIN)


def tcvn3_text(data: bytes) -> bytes:
    """A text file in UTF-8 as a program of the nineties saved it."""
    return tcvn3(data.decode("utf-8")).encode("latin-1", "replace")


def tcvn3_word(data: bytes) -> bytes:
    """A Word file whose runs are set in .VnTime, capitals with marks in .VnTimeH."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content = _RUN.sub(_old_run, content.decode("utf-8")).encode("utf-8")
            target.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _old_run(match: re.Match[str]) -> str:
    text, settings = unescape(match["text"]), match["set"] or ""
    runs = []
    for capitals, signs in groupby(text, key=_has_no_capital):
        font = _FONT.format(".VnTimeH" if capitals else ".VnTime")
        words = escape(tcvn3("".join(signs)))
        runs.append(f'<w:r><w:rPr>{font}{settings}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>')
    return "".join(runs)


def _has_no_capital(sign: str) -> bool:
    """TCVN3 has the small letter only."""
    return sign.isupper() and sign.lower() in _BACK and sign not in _BACK

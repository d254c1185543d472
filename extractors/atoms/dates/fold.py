"""One spelling for matching: lower case, one kind of space, dash and quote, at unchanged offsets."""

from __future__ import annotations

import re

_DASHES = "–—−‑‒⁃"
_SPACES = "\u00a0\t\u2002\u2003\u2009\u200a\u202f\u3000\u000b\u000c\r"
_QUOTES = "’‘′`´"
_PLAIN = {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_QUOTES, "'")}

_SLIPS = re.compile(
    r"""(?<!\w)(?:
      (?P<trước>tr[uưứừửúù][oóòơởờôốồõ]c|tr[uứừửúù]ớc)
    | (?P<đến>đ[êé]n)
    | (?P<hết>hêt)
    | (?P<nhất>nh[âá]t(?=[ ](?:ngày|là|đến|trước|vào)))
    | (?P<ngày>ng[ảâ]y(?=[ ]?[0-9]))
    | (?P<tháng>th[ảâà]ng(?=[ ]?[0-9]))
    | (?P<năm>n[ãâ]m(?=[ ]?[0-9]))
    )(?!\w)""",
    re.VERBOSE,
)
"""Words of time with a wrong or lost mark, from typing or OCR; none of these spellings is a word."""

_SLIPPED_BEFORE = re.compile(r"tr(?:[uưứừửúù][oóòơởờôốồõ]|[uứừửúù]ớ)c")
_SLIPPED = ("đên", "đén", "hêt", "nhât ", "nhát ", "ngảy", "ngây", "thảng", "thâng", "thàng", "nãm", "nâm")
"""What the pattern finds, to be looked for first: most texts hold none of it, and plain search is far quicker."""


def fold(text: str) -> str:
    """``text`` in the spelling that the patterns are written in; same length, so offsets stay good."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two characters
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    folded = lowered
    for sign in filter(lowered.__contains__, _PLAIN):  # few of the signs stand in a text: quicker than ``translate``
        folded = folded.replace(sign, _PLAIN[sign])
    if any(slip in folded for slip in _SLIPPED) or _SLIPPED_BEFORE.search(folded):
        return _SLIPS.sub(lambda found: found.lastgroup or "", folded)
    return folded

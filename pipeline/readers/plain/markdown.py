"""Take off what markdown writes around words: emphasis, struck-out text, headings, links, escapes."""

from __future__ import annotations

import re
from bisect import bisect

_LINE_BREAK = "\u2028"  # a break inside a table row; it ends a block, not a line
_STARS = re.compile(r"\*{1,6}")
_NEWLINE = re.compile("\n")
_STRUCK = re.compile(r"~~(?!~)[^~]{1,500}~~")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*)$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^)\[\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\[\n]{1,500})\]\((?:https?:|mailto:|#|/|\.)[^)\[\n]{0,2000}\)")
_AUTOLINK = re.compile(r"<((?:https?:|mailto:)[^<>\s]{1,2000})>")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|u|b|i|em|strong|sup|sub|center|font|a|ins|mark|small)\b[^<>\n]{0,300}>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")
_UNDER = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]{1,300}[^\s_])\1(?![\w_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~])")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#39|#160);")
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#160;": " "}
_SURE = re.compile(r"\*\*[^*\n]|^#{1,6} \S|^\|?[ \t]{0,3}:?-{3,}:?[ \t]{0,3}\|", re.MULTILINE)


def looks_like_markdown(text: str) -> bool:
    """At least two signs that a plain text would not hold."""
    return sum(1 for _, _ in zip(range(2), _SURE.finditer(text), strict=False)) == 2


def strip_blocks(text: str) -> str:
    """A file's text without images, tags, comments, heading signs and quote signs."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(_LINE_BREAK, _AUTOLINK.sub(r"\1", _COMMENT.sub("", text))))
    if "#" in text:
        text = _HEADING.sub(lambda match: match[1].rstrip(" \t#"), text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _QUOTE.sub("", text) if ">" in text else text


def strip_inline(chunk: str, sure: bool) -> tuple[str, frozenset[int]]:
    r"""``chunk`` (lines without an empty one between) without emphasis, and the numbers of its lines
    (from 0) that go on with an emphasis of the line before: such a line break breaks no paragraph.

    ``sure`` (the file is markdown) takes off broken emphasis too.
    """
    if "~~" in chunk:
        chunk = _STRUCK.sub("", chunk)
    glued: frozenset[int] = frozenset()
    if "*" in chunk:
        chunk, glued = _strip_stars(chunk, sure)
    if "_" in chunk:
        chunk = _UNDER.sub(r"\2", chunk)
    if "&" in chunk:
        chunk = _ENTITY.sub(lambda match: _ENTITIES[match[0]], chunk)
    return _ESCAPE.sub(r"\1", chunk) if sure and "\\" in chunk else chunk, glued


def _strip_stars(chunk: str, sure: bool) -> tuple[str, frozenset[int]]:
    runs = [match.span() for match in _STARS.finditer(chunk) if not _is_kept(chunk, *match.span())]
    drop: set[tuple[int, int]] = set(runs) if sure else set()
    breaks = [match.start() for match in _NEWLINE.finditer(chunk)]
    glued: set[int] = set()
    waiting: dict[int, tuple[int, int]] = {}
    for run in runs:
        opener = waiting.pop(run[1] - run[0], None)
        if opener is None or not (sure or _flanks(chunk, opener, run)):
            waiting[run[1] - run[0]] = run
            continue
        drop.update((opener, run))
        glued.update(range(bisect(breaks, opener[1] - 1) + 1, bisect(breaks, run[0]) + 1))
    return _without(chunk, sorted(drop)), frozenset(glued)


def _is_kept(chunk: str, start: int, end: int) -> bool:
    """Stars that are words: a bullet, a note sign "(*)", a product "3*4", an escaped star."""
    before = chunk[start - 1] if start else "\n"
    after = chunk[end] if end < len(chunk) else "\n"
    if before == "\\" or (before == "(" and after == ")") or (before.isdigit() and after.isdigit()):
        return True
    lead = chunk[max(0, start - 40) : start]
    return end - start == 1 and after in " \t" and lead.rstrip(" \t")[-1:] in ("", "\n")


def _flanks(chunk: str, opener: tuple[int, int], closer: tuple[int, int]) -> bool:
    """Both runs hug their words, as an emphasis does."""
    before = chunk[opener[0] - 1] if opener[0] else " "
    after = chunk[closer[1]] if closer[1] < len(chunk) else " "
    inner = chunk[opener[1] : opener[1] + 1] + chunk[closer[0] - 1 : closer[0]]
    return not before.isalnum() and not after.isalnum() and inner.strip() == inner and inner != ""


def _without(chunk: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts.append(chunk[position:start])
        position = end
    parts.append(chunk[position:])
    return "".join(parts)

"""Movements, contests, themes and programmes that a plan launches or refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from kehoach.extractors.atoms.units import open_name
from kehoach.extractors.clauses.campaigns import words as w
from kehoach.extractors.clauses.campaigns.merge import Group, best_name, grouped
from kehoach.extractors.clauses.campaigns.model import BARE, STRONG, WEAK, Mention
from kehoach.extractors.clauses.campaigns.quoted import quoted_mentions
from kehoach.extractors.clauses.campaigns.quotes import find_quotes
from kehoach.extractors.clauses.campaigns.unquoted import title_mentions, unquoted_mentions
from kehoach.extractors.header.issuers import maker
from kehoach.extractors.header.period import find_period
from kehoach.extractors.structure.model import Para, Structure, Zone
from kehoach.schemas.base import quote
from kehoach.schemas.plan import Campaign, Header, Organisation, Period
from kehoach.schemas.references import Reference

MOST = 600
"""How many mentions are compared: no plan has as many, and each is held against all movements before it."""
OWN_SENTENCE = 500
NEAR = 60
OPENING = 80
NAMED = 4
_ZONES: tuple[Zone, ...] = ("title", "preamble", "body", "closing", "appendix")
_LAST_TWO = re.compile(r"(?:[^\W\d_]+\s){2}[“\"]?$")
_FLAGS = (
    *("“", '"', "„", "«", "thi đua", "cuộc thi", "kỳ thi", "kì thi", "mô hình"),
    *("hội thi", "hội giảng", "hội diễn", "hội thao", "hội kh"),
)
"""What every paragraph that names a movement holds, in lower case."""


def extract_campaigns(structure: Structure, header: Header, references: Sequence[Reference]) -> tuple[Campaign, ...]:
    """One entry for each named movement, in the order of their first mention.

    ``launched`` is true for what the plan's own title names and for what a paragraph that opens with
    "Phát động …" launches; movements that the text calls general are left out.
    """
    text = structure.text
    titles = frozenset(r.title_span.start for r in references if r.title_span)
    mentions = [m for para in structure.zone_paras(*_ZONES) for m in _in_para(structure, para, titles)]
    mentions.extend(_title_line(structure, header))
    named = any(m.strength == STRONG for m in mentions)
    kept = sorted(
        (m for m in mentions if named or m.strength != WEAK), key=lambda m: (m.start, m.end, m.rule != "campaign.title")
    )
    groups = grouped(islice(_outermost(kept), MOST), text)
    return tuple(_campaign(group, text) for group in groups)


def _in_para(structure: Structure, para: Para, titles: frozenset[int]) -> Iterator[Mention]:
    """The mentions of one paragraph, those that it launches marked."""
    text = structure.text
    low = text[para.start : para.end].lower()
    if not any(flag in low for flag in _FLAGS):
        return
    quotes = find_quotes(text, para.start, para.end)
    found = list(quoted_mentions(text, para.start, quotes, para.index, titles))
    if quotes and quotes[0].left == para.body and _below_theme(structure, para):
        found.append(
            Mention(
                quotes[0].start, quotes[0].end, quotes[0].right, para.index, "Chủ đề", STRONG, "campaign.theme", True
            )
        )
    found.extend(unquoted_mentions(text, para.start, para.body, para.end, para.index))
    own = _own_extent(text, para)
    for mention in found:
        own_act = own[0] <= mention.start < own[1] and not _takes_part(text, para.start, mention)
        yield replace(mention, launched=own_act or _is_held(text, para, mention))
    if para.zone in ("preamble", "closing"):
        yield from _own_sentence(text, para)
    elif own[1] and para.zone != "title":
        yield from _launched_item(text, para, own[1])


def _below_theme(structure: Structure, para: Para) -> bool:
    """Whether the line above a quotation is a heading that announces the plan's theme ("I. CHỦ ĐỀ NĂM HỌC")."""
    if not para.index:
        return False
    above = structure.words(structure.paras[para.index - 1]).strip(" :.")
    return bool(w.OWN_THEME.fullmatch(f"{above}:"))


def _launched_item(text: str, para: Para, end: int) -> Iterator[Mention]:
    """What "Phát động đợt thi đua …" at the start of a paragraph names without quotation marks."""
    for mention in title_mentions(text, para.body, end, para.index):
        words = text[mention.start : mention.end]
        if (
            mention.kind != w.CONTEST
            and len(words.split()) >= NAMED
            and not words.startswith(("thực hiện", "hoàn thành"))
        ):
            yield replace(mention, launched=True, strength=BARE, rule="campaign.launched")


def _own_extent(text: str, para: Para) -> tuple[int, int]:
    """Where what a paragraph names is the plan's own: its title, its "ban hành Kế hoạch …", an act of launching."""
    if para.zone == "title":
        return para.start, para.end
    made = maker(text, para.start, para.end) if para.zone == "preamble" else None
    if made:
        return made[1], _sentence_end(text, made[1], min(para.end, made[1] + OWN_SENTENCE))
    unit = w.AFTER_UNIT.match(text, para.body, para.end)
    launches = w.LAUNCHES.match(text, unit.end() if unit else para.body, para.end)
    return (para.body, _sentence_end(text, launches.end(), para.end)) if launches else (0, 0)


def _is_held(text: str, para: Para, mention: Mention) -> bool:
    """Whether a paragraph or cell opens with a contest that the plan holds, or with the plan's own theme."""
    if para.zone not in ("body", "appendix") or mention.start - para.body > OPENING:
        return False
    if mention.kind == "Chủ đề":
        return mention.rule == "campaign.theme" or _is_own_theme(text, para, mention)
    if mention.kind != w.CONTEST:
        return False
    among = w.HOLDS_AMONG.match(text[para.body : mention.start])
    held = w.HOLDS.match(text, para.body, mention.start) or (among and not w.JOINS.search(among.group()))
    return bool(held) and not w.LAUNCHED_BY.match(text, mention.after)


def _is_own_theme(text: str, para: Para, mention: Mention) -> bool:
    """The line that states the plan's theme, or a contest of the plan with its theme."""
    if w.OWN_THEME.match(text, para.body, mention.start):
        return True
    held = w.HOLDS.match(text, para.body, mention.start)
    return bool(held and w.CONTEST_THEME.match(text[held.end() : mention.start]))


def _sentence_end(text: str, start: int, end: int) -> int:
    """The end of the sentence, or of the heading before a colon, that starts a paragraph."""
    stop = re.compile(r"[.:;](?=\s)(?!\s?[“\"])").search(text, start, end)
    return stop.start() if stop else end


def _own_sentence(text: str, para: Para) -> Iterator[Mention]:
    """What the sentence "… ban hành Kế hoạch …" says the plan is about."""
    made = maker(text, para.start, para.end)
    if made:
        last = _sentence_end(text, made[1], min(para.end, made[1] + OWN_SENTENCE))
        for mention in title_mentions(text, made[1], last, para.index):
            if mention.start - made[1] < NEAR:
                yield replace(mention, launched=not _takes_part(text, made[1], mention))


def _title_line(structure: Structure, header: Header) -> Iterator[Mention]:
    """What the title names without quotation marks, found in its lines."""
    evidence = header.evidence.get("title")
    if not evidence or not evidence.spans:
        return
    text, spans = structure.text, evidence.spans
    for mention in title_mentions(text, spans[0].start, spans[-1].end, -1):
        yield replace(mention, launched=not _takes_part(text, spans[0].start, mention))


def _takes_part(text: str, start: int, mention: Mention) -> bool:
    """Whether a title says that one goes to a contest which others hold ("tham dự Kỳ thi …")."""
    before = _LAST_TWO.sub("", text[start : mention.start])
    return bool(w.TAKES_PART_IN.search(before))


def _outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions without those that repeat another's very place."""
    seen: set[tuple[int, int]] = set()
    for mention in mentions:
        if (mention.start, mention.end) not in seen:
            seen.add((mention.start, mention.end))
            yield mention


def _campaign(group: Group, text: str) -> Campaign:
    name = best_name(group, text)
    strongest = max(group.mentions, key=lambda m: (m.strength, m.quoted, -m.start))
    return Campaign(
        name=" ".join(text[name.start : name.end].split()),
        kind=strongest.kind,
        launched=any(m.launched for m in group.mentions),
        period=_first_period(group, text),
        launched_by=_launched_by(group, text),
        spans=tuple(quote(text, m.start, m.end) for m in sorted(group.mentions, key=lambda m: m.start)),
        rule=name.rule,
        certainty="chắc chắn" if any(_is_certain(m) for m in group.mentions) else "cần xem lại",
    )


def _is_certain(mention: Mention) -> bool:
    """A head word before quotation marks, or the plan's own title; bare wordings are for review."""
    return mention.strength == STRONG and (mention.quoted or mention.rule == "campaign.title")


def _first_period(group: Group, text: str) -> Period | None:
    """The period in a name or right behind it ("… giai đoạn 2021 - 2025")."""
    for mention in group.mentions:
        behind = re.compile(r"[”\"]?\s?(?:giai\sđoạn|năm)[^,.;:“”\"]{0,40}").match(text, mention.after - 1)
        found = find_period(text[mention.start : behind.end() if behind else mention.end])
        if found:
            return found.period
    return None


def _launched_by(group: Group, text: str) -> Organisation | None:
    """Who launched a movement, where the words behind its name say so."""
    for mention in group.mentions:
        found = w.LAUNCHED_BY.match(text, mention.after)
        if found:
            by = quote(text, found.start("by"), found.end("by"))
            return open_name(by.text).model_copy(update={"span": by})
    return None

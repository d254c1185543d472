"""One entry for each movement: the same name in other writings, and longer forms of it, become one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from kehoach.extractors.clauses.campaigns.model import Mention
from kehoach.extractors.clauses.campaigns.words import CONTEST

_TOKEN = re.compile(r"\w+")
_OPEN = (
    (re.compile(r"\bhđnd\b"), "hội đồng nhân dân"),
    (re.compile(r"\bubnd\b"), "ủy ban nhân dân"),
    (re.compile(r"\bgd ?(?:&|và)? ?đt\b"), "giáo dục và đào tạo"),
    (re.compile(r"\btt ?atgt\b"), "trật tự an toàn giao thông"),
    (re.compile(r"\batgt\b"), "an toàn giao thông"),
    (re.compile(r"\bnthôn mới\b|\bntm\b"), "nông thôn mới"),
    (re.compile(r"uỷ"), "ủy"),
    (re.compile(r"òa\b"), "oà"),
    (re.compile(r"óa\b"), "oá"),
)
_TAIL = re.compile(r"\s(?:giai đoạn|năm học|năm)\s\d{4}(?:\s\d{4})?$")
_MIN_PART = 3
NEAR_SLIP = 8
"""How long a name must be for another word in it to be a slip: shorter ones differ by one word on purpose."""
OWN_TITLE = 0.85
"""How alike the title's name and another must be to be one: titles are worded more freely than names."""


@dataclass(slots=True)
class Group:
    """The mentions of one movement."""

    mentions: list[Mention] = field(default_factory=list)
    keys: list[tuple[str, ...]] = field(default_factory=list)


def key_of(name: str) -> tuple[str, ...]:
    """The syllables of a name without case, dashes, quotes and its period; usual abbreviations opened."""
    text = " ".join(_TOKEN.findall(unicodedata.normalize("NFC", name).lower().replace("&", " và ")))
    for pattern, full in _OPEN:
        text = pattern.sub(full, text)
    return tuple(_TAIL.sub("", text).split())


def grouped(mentions: Iterable[Mention], text: str) -> list[Group]:
    """The movements in the order of their first mention."""
    groups: list[Group] = []
    for mention in mentions:
        key = key_of(text[mention.start : mention.end])
        group = next((g for g in groups if _same(g, mention, key)), None)
        if group is None:
            group = Group()
            groups.append(group)
        group.mentions.append(mention)
        group.keys.append(key)
    return groups


def _same(group: Group, mention: Mention, key: tuple[str, ...]) -> bool:
    return any(_same_name(known, key, other, mention) for known, other in zip(group.keys, group.mentions, strict=True))


def _same_name(known: tuple[str, ...], key: tuple[str, ...], first: Mention, second: Mention) -> bool:
    if known == key or "".join(known) == "".join(key) or _shortened(known, key) or _shortened(key, known):
        return True
    contests = (first.kind == CONTEST, second.kind == CONTEST)
    if contests[0] != contests[1]:
        return False
    short, long = sorted((known, key), key=len)
    if _holds(long, short):
        return first.kind == second.kind or 2 * len(short) >= len(long) or min(first.strength, second.strength) == 0
    if _slip(long, short, near=first.para == second.para):
        return True
    own = "campaign.title" in (first.rule, second.rule)
    return own and first.kind == second.kind and SequenceMatcher(None, known, key, False).ratio() >= OWN_TITLE


def _shortened(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether one name is the other with some of its words as their initials ("PCTH" for "phòng chống tác hại")."""
    if len(short) >= len(long) or len(short) < _MIN_PART:
        return False
    at, opened = 0, False
    for word in short:
        if long[at : at + 1] == (word,):
            at += 1
        elif len(word) > 1 and "".join(w[0] for w in long[at : at + len(word)]) == word:
            at, opened = at + len(word), True
        else:
            return False
    return opened and at == len(long)


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the shorter name is a part of the longer one that is long enough to be told by."""
    if len(short) < _MIN_PART or (len(short) == _MIN_PART and 2 * len(short) < len(long)):
        return False
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _slip(long: tuple[str, ...], short: tuple[str, ...], near: bool) -> bool:
    """Whether two names differ by one slip of the pen: in a letter, or in a word within one paragraph."""
    if len(short) < 6 or (len(short) != len(long) and not near):
        return False
    near = near and len(short) >= NEAR_SLIP
    for i in range(len(long) - len(short) + 1):
        wrong = [(a, b) for a, b in zip(long[i : i + len(short)], short, strict=True) if a != b]
        if len(wrong) == 1 and (near or SequenceMatcher(None, *wrong[0]).ratio() >= 0.6):
            return True
    return False


def best_name(group: Group, text: str) -> Mention:
    """The mention that names a movement best: quoted before not, the fuller one, not all in capitals."""

    def rank(pair: tuple[Mention, tuple[str, ...]]) -> tuple[bool, bool, int, int]:
        mention, key = pair
        name = text[mention.start : mention.end]
        return mention.quoted, not name.isupper(), len(key), -mention.start

    return max(zip(group.mentions, group.keys, strict=True), key=rank)[0]

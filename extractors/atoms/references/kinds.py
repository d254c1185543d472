"""The lexicon of document kinds and names of laws, and the patterns made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from kehoach.schemas.references import DocumentType

SHORT_HEAD = re.compile(r"(?P<symbol>KH|QĐ|NQ|CT|TT|CV|HD|NĐ|TB|KL)(?<![\w/.-]..)\s{1,2}(?=[Ss]ố\s{0,2}:?\s{0,2}\d)")
"""An abbreviated kind before its number: "KH số 31/KH-UBND"."""
_BLANKS = re.compile(r"[ \t\xa0]{0,12}")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Head:
    """Words that name a kind of document, at ``[start, end)``."""

    kind: DocumentType
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds by their words, the pattern of all heads (for lower-case text) and that of law names."""

    by_word: dict[str, DocumentType]
    by_symbol: dict[str, DocumentType]
    head: re.Pattern[str]
    law: re.Pattern[str]

    def at(self, low: str, pos: int) -> Head | None:
        """The head that starts at ``pos`` of the lower-case text, or None."""
        found = self.head.match(low, pos)
        return self._head(found) if found else None

    def all_in(self, text: str, low: str) -> list[Head]:
        """Every head of a text and of its lower case, in order, abbreviated ones before a number included."""
        heads = [self._head(m) for m in self.head.finditer(low)]
        short = [Head(self.by_symbol[m["symbol"]], m.start(), m.end("symbol")) for m in SHORT_HEAD.finditer(text)]
        return sorted(heads + short, key=lambda head: head.start) if short else heads

    def allows(self, kind: DocumentType, number: str) -> bool:
        """Whether a number may be one of this kind: its symbol names this kind or none at all."""
        symbols = set(re.findall(r"[A-ZĐ][A-Za-zĐ]*", number))
        named = symbols & {s for t in self.by_word.values() for s in t.symbols}
        return not named or bool(named & set(kind.symbols))

    def _head(self, found: re.Match[str]) -> Head:
        return Head(self.by_word[" ".join(found.group().split())], found.start(), found.end())


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """The kinds of document_types.yaml and law_names.yaml. Raises ``ValueError`` if a lexicon is broken."""
    types = tuple(DocumentType.model_validate(t) for t in _load("document_types.yaml")["types"])
    by_word = {word: t for t in types for word in t.words}
    by_symbol = {symbol: t for t in reversed(types) for symbol in t.symbols}
    return Kinds(by_word, by_symbol, _heads(list(by_word)), _laws(_load("law_names.yaml")["names"]))


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its lower case of the same length, and the kinds of documents to look for."""

    text: str
    low: str
    kinds: Kinds

    def skip_blanks(self, pos: int) -> int:
        """The offset of the next character that is no blank, a few at most; line breaks stay."""
        found = _BLANKS.match(self.text, pos)
        return found.end() if found else pos


def passage(text: str) -> Passage:
    """The text with what every rule needs."""
    return Passage(text, same_length_lower(text), kinds())


def same_length_lower(text: str) -> str:
    """The text in lower case, offsets unchanged (letters whose lower case is longer are left alone)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _load(name: str) -> dict[str, list[dict[str, object]]]:
    source = resources.files("kehoach.extractors.lexicons").joinpath(name).read_text("utf-8")
    return dict(yaml.load(source, Loader=_LOADER))


def _heads(words: list[str]) -> re.Pattern[str]:
    """Longest words first, so that "nghị quyết liên tịch" is not read as "nghị quyết"; "pháp luật" is no luật."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    whole = "|".join(re.escape(w).replace(r"\ ", r"\s{1,2}") for w in ordered)
    first = "".join(sorted({w[0] for w in words}))
    return re.compile(rf"\b(?=[{first}])(?<!pháp )(?<!kỷ )(?:{whole})\b")


def _laws(names: list[dict[str, object]]) -> re.Pattern[str]:
    """Names in any punctuation: "Thi đua, khen thưởng" also stands for "Thi đua - Khen thưởng"."""
    ordered = sorted((str(n).lower() for n in names), key=lambda n: (-len(n), n))
    return re.compile("(?:" + "|".join(_loose(n) for n in ordered) + r")(?!\w)")


def _loose(name: str) -> str:
    return r"[\s,–-]{1,4}".join(_tone(re.escape(word)) for word in re.findall(r"\w+", name))


def _tone(word: str) -> str:
    """Both places of the tone mark in oa, oe, uy ("hóa", "hoá")."""
    for new, old in (("óa", "oá"), ("òa", "oà"), ("ỏa", "oả"), ("ủy", "uỷ"), ("ùy", "uỳ"), ("úy", "uý")):
        word = word.replace(new, f"(?:{new}|{old})")
    return word

"""The only door to spaCy and underthesea: phrases of lexicons, words and parts of speech, all with offsets.

A spaCy ``Doc`` of syllables stands over the unchanged text (``doc.text == text``), so that a phrase
and a text are cut alike; underthesea's words and tags are an annotation with exact offsets, asked
for only where a rule needs them. Both libraries load on first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SYLLABLE = re.compile(r"\w+|[^\w\s]|\s+")
_TAG_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its part of speech: ``tag`` is underthesea's (N noun, V verb, Np name, CH mark …)."""

    start: int
    end: int
    tag: str


@cache
def _pipeline() -> Any:
    import spacy

    return spacy.util.get_lang_class("xx")()


def syllables(text: str) -> Doc:
    """A spaCy document of syllables, marks and white space; ``.text`` is the text unchanged."""
    from spacy.tokens import Doc

    pieces = _SYLLABLE.findall(text)
    words, spaces = _fold_spaces(pieces)
    return Doc(_pipeline().vocab, words=words, spaces=spaces)


def _fold_spaces(pieces: Sequence[str]) -> tuple[list[str], list[bool]]:
    """Single blanks become the space after the token before them, other white space stays a token."""
    words: list[str] = []
    spaces: list[bool] = []
    for piece in pieces:
        if piece == " " and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return words, spaces


class PhraseFinder:
    """Finds the phrases of a lexicon whatever their case; built once, used for many texts."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """``phrases`` are pairs of label and phrase."""
        from spacy.matcher import PhraseMatcher

        self._matcher = PhraseMatcher(_pipeline().vocab, attr="LOWER")
        self._labels: dict[int, str] = {}
        for label, phrase in phrases:
            self._matcher.add(label, [syllables(phrase)])
            self._labels[_pipeline().vocab.strings[label]] = label

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """``(start, end, label)`` of every phrase in the text, overlaps included, by start then length."""
        with _pipeline().memory_zone():
            doc = syllables(text)
            found = [
                (doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), self._labels[key])
                for key, first, last in self._matcher(doc)
            ]
        return sorted(found, key=lambda m: (m[0], -m[1]))


def words(text: str) -> tuple[Word, ...]:
    """underthesea's words of one sentence, with offsets and no tags; empty for overlong input."""
    return _align(text, [(word, "") for word in _cut(text)])


def tagged_words(text: str) -> tuple[Word, ...]:
    """Like ``words``, with parts of speech; six times slower."""
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

    cut = _cut(text)
    return _align(text, CRFPOSTagPredictor.Instance().predict(cut, None)) if cut else ()


@lru_cache(maxsize=4096)
def _cut(text: str) -> tuple[str, ...]:
    """The words of a sentence as underthesea cuts it; none for overlong input."""
    if len(text) > _TAG_LIMIT:
        return ()
    from underthesea.pipeline.word_tokenize import word_tokenize

    return tuple(word_tokenize(text, use_token_normalize=False))


def _align(text: str, tagged: Sequence[tuple[str, str]]) -> tuple[Word, ...]:
    """Offsets of words in the text they were cut from; empty where a word is not found again."""
    found: list[Word] = []
    at = 0
    for word, tag in tagged:
        pattern = r"\s{0,20}".join(re.escape(part) for part in word.split())
        match = re.compile(pattern).search(text, at, at + len(word) + 40)
        if not match:
            return ()
        found.append(Word(match.start(), match.end(), tag))
        at = match.end()
    return tuple(found)

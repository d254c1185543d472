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
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from kehoach.extractors.features import features

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SYLLABLE = re.compile(r"\w+|[^\w\s]|\s+")
_OTHER = "- -"
"""Stands for syllables that no phrase holds; no syllable or mark reads so."""

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
        self._known: set[str] = set()
        self._opening: set[str] = set()
        for label, phrase in phrases:
            doc = syllables(phrase.lower())
            self._known.update(token.text for token in doc)
            self._opening.add(doc[0].text)
            self._matcher.add(label, [doc])
            self._labels[_pipeline().vocab.strings[label]] = label

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """``(start, end, label)`` of every phrase in the text, overlaps included, by start then length."""
        from spacy.tokens import Doc

        pieces = _SYLLABLE.findall(text)
        words, numbers = self._known_words(pieces)
        ends = list(accumulate(map(len, pieces)))
        found = [
            (ends[numbers[first]] - len(pieces[numbers[first]]), ends[numbers[last - 1]], self._labels[key])
            for key, first, last in self._matcher(Doc(_pipeline().vocab, words=words))
        ]
        return sorted(found, key=lambda m: (m[0], -m[1]))

    def _known_words(self, pieces: Sequence[str]) -> tuple[list[str], list[int]]:
        """The pieces that may be of a phrase, in lower case, with their numbers; all between two of them is one word.

        spaCy keeps every word it is shown for ever, so it is shown none that the lexicon does not hold.
        """
        known, opening, words, numbers = self._known, self._opening, [_OTHER], [-1]
        for number, word in enumerate(map(str.lower, pieces)):
            if word in opening or (words[-1] is not _OTHER and word in known):
                words.append(word)
                numbers.append(number)
            elif word != " " and words[-1] is not _OTHER:
                words.append(_OTHER)
                numbers.append(number)
        return words, numbers


def words(text: str) -> tuple[Word, ...]:
    """underthesea's words of one sentence, with offsets and no tags; empty for overlong input."""
    return _align(text, [(word, "") for word in _cut(text)])


def tagged_words(text: str) -> tuple[Word, ...]:
    """Like ``words``, with parts of speech; a third slower."""
    cut = _cut(text)
    return _align(text, list(zip(cut, _tags(cut), strict=True))) if cut else ()


def _tags(cut: Sequence[str]) -> list[str]:
    """underthesea's parts of speech of words, from its model and its features, which its own code makes one by one."""
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
    from underthesea.pipeline.pos_tag.tagged_feature import apply_function

    predictor = CRFPOSTagPredictor.Instance()
    columns = (list(cut), ["X"] * len(cut))
    tags: list[str] = predictor.model.tag(features(columns, tuple(predictor.transformer.template), apply_function))
    return tags


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

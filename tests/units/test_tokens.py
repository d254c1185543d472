"""The door to spaCy and underthesea."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extractors.features import features
from kehoach.extractors.tokens import PhraseFinder, syllables, tagged_words, words

SENTENCE = "Văn phòng Sở kiểm tra, nhắc nhở các trường hoà nhập số 12/KH-UBND ngày 20/11/2016"


@given(st.text(max_size=300))
def test_a_document_is_its_text(text: str) -> None:
    """Syllables stand over the unchanged text, whatever it holds."""
    assert syllables(text).text == text


def test_words_have_exact_offsets() -> None:
    """Words and tags point at the words as written, tone marks and numbers included."""
    found = tagged_words(SENTENCE)
    assert all(SENTENCE[w.start : w.end].strip() for w in found)
    assert [SENTENCE[w.start : w.end] for w in found][:3] == ["Văn phòng", "Sở", "kiểm tra"]
    assert found[2].tag == "V"


@given(st.text(max_size=200))
def test_words_never_overlap(text: str) -> None:
    """Words of any text stand in order and apart."""
    found = words(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_phrases_are_found_in_any_case() -> None:
    """A phrase is found whatever its case, with its label, overlaps included."""
    finder = PhraseFinder([("đầu", "sở"), ("dài", "sở nội vụ")])
    assert finder.find("SỞ NỘI VỤ và sở") == [(0, 9, "dài"), (0, 2, "đầu"), (13, 15, "đầu")]


@given(st.text(max_size=200))
def test_phrases_quote_the_text(text: str) -> None:
    """Every phrase found stands in the text at its offsets."""
    finder = PhraseFinder([("một", "các trường")])
    padded = "các trường " + text
    assert all(padded[a:b].lower() == "các trường" for a, b, _ in finder.find(padded))


def test_features_are_those_of_the_library() -> None:
    """The features of a sentence made at once are the strings that underthesea makes word by word."""
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
    from underthesea.pipeline.pos_tag.tagged_feature import apply_function

    transformer = CRFPOSTagPredictor.Instance().transformer
    for sentence in (SENTENCE, "Sở", "Nhà trường họp", "các lớp, 12 đội và Tổ Văn phòng"):
        cut = [sentence[w.start : w.end] for w in words(sentence)]
        theirs = transformer.sentence2features([(word, "X") for word in cut])
        assert features((cut, ["X"] * len(cut)), transformer.template, apply_function) == theirs


def test_a_template_that_is_none_is_named() -> None:
    """A template of another form is an error that quotes it."""
    with pytest.raises(ValueError, match="U00:%x"):
        features((["một"],), ("U00:%x",), lambda name, word: word)


def test_words_outside_the_lexicon_are_not_kept() -> None:
    """A text leaves nothing behind in spaCy's vocabulary, however many words it has that no phrase holds."""
    finder = PhraseFinder([("một", "các trường")])
    finder.find("các trường")
    before = len(syllables("").vocab)
    assert finder.find("aaa bbb Các  trường ccc, các trường") == [(25, 35, "một")]
    assert len(syllables("").vocab) == before

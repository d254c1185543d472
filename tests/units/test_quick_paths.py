"""Quick ways give what the plain ways give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kehoach.extractors.atoms.units import defined_names
from kehoach.extractors.brackets import cuts_outside, outside
from kehoach.extractors.clauses.phases.timewords import words_of


@given(st.text(alphabet="(“)”;, ab\n", max_size=80))
def test_cuts_are_the_commas_and_semicolons_outside_brackets(text: str) -> None:
    """Only the signs are looked at, and the same offsets are found as by looking at every character."""
    assert list(cuts_outside(text, 1, len(text))) == [i for i in outside(text, 1, len(text)) if text[i] in ";,"]


@given(st.text(max_size=80))
def test_words_are_runs_of_letters(text: str) -> None:
    """Digits, marks and signs such as "²" part words, whatever the text holds."""
    assert list(words_of(text)) == "".join(c if c.isalpha() else " " for c in text).lower().split()


def test_short_names_of_one_line_and_over_a_line_end() -> None:
    """Each bracket defines by the words before it, on its line or on the one that it opens."""
    text = "Thi đua - Khen thưởng (TĐKT), Khoa học công nghệ (gọi tắt là KHCN); Ban Vận động\n(BVĐ) và (XYZ)"
    assert defined_names(text) == {
        "TĐKT": "Thi đua - Khen thưởng",
        "KHCN": "Khoa học công nghệ",
        "BVĐ": "Ban Vận động",
    }

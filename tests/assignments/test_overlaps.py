"""The index of extents answers what looking at each extent answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kehoach.extractors.clauses.assignments.overlaps import Overlaps

EXTENTS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda t: (t[0], t[0] + t[1])), max_size=25)


@given(EXTENTS, st.integers(-1, 60))
def test_extents_that_hold_an_offset(extents: list[tuple[int, int]], offset: int) -> None:
    """The positions come in the order of the sequence, each once."""
    assert Overlaps(extents).holding(offset) == [i for i, (a, b) in enumerate(extents) if a <= offset < b]


@given(EXTENTS, st.integers(0, 50), st.integers(0, 20))
def test_extents_within_another(extents: list[tuple[int, int]], start: int, length: int) -> None:
    """Only extents that lie wholly inside are given."""
    inside = [i for i, (a, b) in enumerate(extents) if start <= a and b <= start + length]
    assert Overlaps(extents).within(start, start + length) == inside

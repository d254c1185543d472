"""Copies of one document are told from different documents of one identity, whatever the files are called."""

from __future__ import annotations

from itertools import permutations

from kehoach.pipeline.settle import Reading, settle


def test_the_same_words_are_one_document() -> None:
    """The first file is kept; later copies point to it, even where their head was read differently."""
    found = settle([Reading("a", "x", "w1", "f1"), Reading("b", "x", "w1", "f1"), Reading("c", "y", "w1", "f9")])
    assert [found[label].duplicate_of for label in "abc"] == [None, "a", "a"]
    assert {found[label].plan_id for label in "abc"} == {"x"}


def test_the_same_tasks_and_dates_of_one_identity_are_one_document() -> None:
    """A second file with another layout of the same plan is a copy; the same tasks under another identity are not."""
    found = settle([Reading("a", "x", "w1", "f1"), Reading("b", "x", "w2", "f1"), Reading("c", "y", "w3", "f1")])
    assert [found[label].duplicate_of for label in "abc"] == [None, "a", None]


def test_two_documents_of_one_identity_keep_distinct_ids_in_any_order() -> None:
    """Ids follow the words, not the order of files; each names its rivals."""
    readings = [Reading("a", "x", "w2", "f2"), Reading("b", "x", "w1", "f1"), Reading("c", "x", "w3", "f3")]
    for order in permutations(readings):
        found = settle(order)
        assert {label: found[label].plan_id for label in "abc"} == {"a": "x-w2", "b": "x", "c": "x-w3"}
        assert found["a"].rivals == ("b", "c")


def test_a_copy_of_a_copy_points_to_the_file_that_is_kept() -> None:
    """Chains of copies end at the first file."""
    found = settle([Reading("a", "x", "w1", "f1"), Reading("b", "x", "w2", "f1"), Reading("c", "z", "w2", "f5")])
    assert found["c"].duplicate_of == "a"

"""Scoring: what counts as found, missed and made up, by the annotation guide's measures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kehoach.pipeline.evaluate import Evaluation, Tally, evaluate, load_gold, load_plans
from kehoach.pipeline.evaluate.figures import figures, mistake_line
from kehoach.pipeline.evaluate.measures import norm, norm_number, rule_parts, same_collaborators, similarity

Item = dict[str, Any]

BASIS: Item = {"type": "Kế hoạch", "number": "12/KH-UBND", "issued_on": "2025-03-02", "role": "basis"}
CAMPAIGN: Item = {"name": "Trường học xanh", "kind": "Phong trào thi đua", "launched": True}
PHASE: Item = {"label": "Đợt 1", "start": None, "end": "2025-05-31", "recurrence": None}
TASK: Item = {
    "units": ["Văn phòng Sở", "Thanh tra Sở"],
    "role": "thực hiện",
    "task": "Tổng hợp báo cáo của các đơn vị",
    "collaborators": [],
    "due": "2025-06-15",
}


def scored(extraction: str, gold: list[Item], got: list[Item]) -> Tally:
    """The tally of one extraction in one document."""
    return evaluate({"a": {extraction: gold}}, {"a": {extraction: got}}).tallies[extraction]


@pytest.mark.parametrize(
    ("extraction", "item"), [("legal_bases", BASIS), ("campaigns", CAMPAIGN), ("phases", PHASE), ("assignments", TASK)]
)
def test_an_item_equal_to_the_gold_is_found(extraction: str, item: Item) -> None:
    """Precision, recall and every attribute are 1; without it recall is 0; twice, the second is made up."""
    tally = scored(extraction, [item], [item])
    assert (tally.precision, tally.recall, tally.f1) == (1, 1, 1)
    assert {share.ratio for share in tally.attributes.values()} == {1.0}
    assert scored(extraction, [item], []).recall == 0
    assert scored(extraction, [item], [item, item]).precision == 0.5


def test_nothing_asked_and_nothing_found_is_right() -> None:
    """An empty gold list and no items score 1."""
    assert scored("phases", [], []).f1 == 1


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("12 /KH-UBND", 1),
        ("12/KH–UBND", 1),
        ("12/kh-ubnd", 1),
        ("13/KH-UBND", 0),
        ("12/KH-SGD", 0),
        (None, 0),
    ],
)
def test_a_document_number_is_compared_without_its_writing(written: str | None, found: int) -> None:
    """Spaces, kinds of dash and letter case do not count; digits and letters do."""
    assert scored("legal_bases", [BASIS], [{**BASIS, "number": written}]).found == found


def test_a_citation_without_number_is_known_by_its_title() -> None:
    """Titles that share most of their words are the same document; a numbered one never is."""
    gold = {"type": "Đề án", "number": None, "title": "Phát triển văn hóa đọc trong nhà trường", "role": "basis"}
    close = {**gold, "title": "phát triển văn hóa đọc trong các nhà trường"}
    assert scored("legal_bases", [gold], [close]).found == 1
    assert scored("legal_bases", [gold], [{**close, "title": "Xây dựng xã hội học tập"}]).found == 0
    assert scored("legal_bases", [gold], [{**close, "number": "1/ĐA-UBND"}]).found == 0


@pytest.mark.parametrize("change", [{"end": "2025-05-30"}, {"start": "2025-05-01"}, {"recurrence": "FREQ=MONTHLY"}])
def test_a_phase_with_another_time_is_another_phase(change: Item) -> None:
    """One day of difference makes one missed and one made up."""
    tally = scored("phases", [PHASE], [{**PHASE, **change}])
    assert (tally.found, tally.missed, tally.spurious) == (0, 1, 1)


def test_a_task_counts_by_the_share_of_its_units() -> None:
    """One of two units right: two thirds of a task found (Dice), the rest both missed and made up."""
    tally = scored("assignments", [TASK], [{**TASK, "units": ["Văn phòng Sở"]}])
    assert tally.found == pytest.approx(2 / 3)
    assert tally.missed == tally.spurious == pytest.approx(1 / 3)
    assert tally.attributes["units"].ratio == 0


def test_a_unit_may_be_given_as_written_or_in_full() -> None:
    """Objects with text and name match by either."""
    units = [{"text": "VP Sở", "name": "Văn phòng Sở"}, {"text": "Thanh tra Sở", "name": "Thanh tra"}]
    assert scored("assignments", [TASK], [{**TASK, "units": units, "due": {"end": "2025-06-15"}}]).found == 1


def test_an_optional_item_is_neither_missed_nor_made_up() -> None:
    """Right if produced, not missed if absent, and not counted either way."""
    optional = {**TASK, "optional": True}
    for got in ([], [TASK]):
        tally = scored("assignments", [optional], got)
        assert (tally.found, tally.missed, tally.spurious) == (0, 0, 0)


def test_other_accepted_readings_count() -> None:
    """name_alt and units_alt of the gold are as good as the first reading."""
    campaign = {**CAMPAIGN, "name": "Trường học xanh - sạch - đẹp", "name_alt": ["Trường học xanh"]}
    assert scored("campaigns", [campaign], [CAMPAIGN]).found == 1
    task = {**TASK, "units": ["Sở"], "units_alt": [TASK["units"]]}
    assert scored("assignments", [task], [TASK]).found == 1


def test_a_document_without_a_plan_is_all_missed() -> None:
    """It is named, its items are missed and its header is wrong."""
    result = evaluate({"a": {"header": {"type": "Kế hoạch"}, "phases": [PHASE]}}, {})
    assert result.absent == ("a",)
    assert result.tallies["phases"].missed == 1
    assert result.header["type"].ratio == 0


@pytest.mark.parametrize(
    ("field", "gold", "got", "right"),
    [
        ("number", "1/KH-A", "01/KH-A", False),
        ("number", None, "", True),
        ("issued_on", None, "2025-01-01", False),
        ("issuer", "Sở Giáo dục và Đào tạo", {"text": "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "name": "Sở"}, True),
        ("issuer", None, {"text": "Sở", "name": "Sở"}, False),
        ("title", "Tổ chức hội thi", "TỔ CHỨC HỘI THI", True),
        ("title", "Tổ chức hội thi", "Tổ chức", False),
        ("period", {"start": "2025-01-01", "end": "2025-12-31"}, {"start": "2025-01-01", "end": None}, False),
        ("period", None, {"label": "x", "start": None, "end": None}, True),
    ],
)
def test_a_header_field_is_right_or_wrong(field: str, gold: object, got: object, right: bool) -> None:
    """Each field on its own; what the gold does not hold is not asked."""
    header = {"type": "Kế hoạch", field: gold}
    result = evaluate({"a": {"header": header}}, {"a": {"header": {"type": "Kế hoạch", field: got}}})
    assert result.header.keys() == header.keys()
    assert bool(result.header[field].right) is right


def test_a_mistake_names_its_line_and_rule() -> None:
    """Made-up items by their span, missed ones by their words in the text."""
    span = {"start": 6, "end": 9, "text": "ba"}
    plan = {
        "text": "một\nhai\nba\nĐợt 1",
        "phases": [{**PHASE, "end": None, "spans": [span], "rule": "phases.deadline"}],
    }
    missed, made_up = evaluate({"a": {"phases": [PHASE]}}, {"a": plan}).documents[0].mistakes
    assert (missed.kind, missed.line, made_up.kind, made_up.line) == ("bỏ sót", 4, "thừa", 2)
    assert "a:2" in mistake_line(made_up)
    assert "phases.deadline" in mistake_line(made_up)


def test_figures_are_given_over_all_and_per_document() -> None:
    """The sums weigh items, not documents."""
    gold = {"a": {"phases": [PHASE, {**PHASE, "end": "2025-07-01"}]}, "b": {"phases": [PHASE]}}
    shown = figures(evaluate(gold, {"a": gold["a"], "b": {"phases": []}}))
    assert shown["phases"]["recall"] == pytest.approx(2 / 3)
    assert shown["per_document"]["a"]["phases"]["f1"] == 1
    assert shown["per_document"]["b"]["phases"]["f1"] == 0


def test_plans_are_found_by_the_file_they_were_read_from(tmp_path: Path) -> None:
    """Whatever the plan file's name, in any folder; calendars and broken files beside it are passed over."""
    (tmp_path / "plans").mkdir()
    plan = {"source": {"file": "ke-hoach.docx"}, "legal_bases": []}
    (tmp_path / "plans" / "x-1.json").write_text(json.dumps(plan), "utf-8")
    (tmp_path / "calendar.json").write_text('{"@type": "Group"}', "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    assert load_plans(tmp_path) == {"ke-hoach": plan}
    assert load_gold(tmp_path / "plans").keys() == {"x-1"}


@pytest.mark.parametrize(
    ("left", "right"),
    [("“Dạy tốt”,", "dạy tốt"), ("a – b", "a-b"), ("Quy\u0309", "Quỷ"), ("  một  hai ", "một hai"), (None, "")],
)
def test_writing_that_does_not_matter_is_taken_out(left: str | None, right: str) -> None:
    """Quotes, kinds of dash, composition, spaces and final punctuation."""
    assert norm(left) == norm(right)
    assert similarity(left, right) == 1


def test_numbers_lose_what_offices_write_in_many_ways() -> None:
    """SGD&ĐT and SGDĐT are one symbol."""
    assert norm_number("5/KH-SGD&ĐT") == norm_number("5 / KH – SGDĐT")


def test_recurrence_rules_are_compared_without_their_bounds() -> None:
    """UNTIL, COUNT, WKST and an interval of one say nothing about when."""
    assert rule_parts("RRULE:FREQ=MONTHLY;INTERVAL=1;UNTIL=20251231") == rule_parts("freq=monthly")
    assert rule_parts("FREQ=MONTHLY;INTERVAL=3") != rule_parts("FREQ=MONTHLY")


def test_collaborators_under_one_group_word_may_be_split() -> None:
    """ "các sở, ban" as one group or as two names; another name is wrong."""
    assert same_collaborators(["các sở, ban"], ["các sở", "ban"])
    assert not same_collaborators(["các sở, ban"], ["các sở", "Hội Khuyến học"])
    assert not same_collaborators(["Hội Khuyến học"], [])


def test_similarity_with_a_cutoff_agrees_above_it() -> None:
    """The cutoff only spares work: values that reach it are the same as without."""
    pairs = [("Tổng hợp báo cáo", "Tổng hợp, báo cáo"), ("Phòng", "Trường"), ("abc", "abd"), ("", "x")]
    for left, right in pairs:
        full, cut = similarity(left, right), similarity(left, right, 0.6)
        assert cut == full if full >= 0.6 else cut < 0.6


def test_an_empty_evaluation_has_a_mean() -> None:
    """Without documents nothing is wrong."""
    empty: Evaluation = evaluate({}, {})
    assert empty.mean_f1 == 1

"""Gold files are the truth that rules are measured by, so they are checked against their documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import jsonschema
from corpus_files import CORPUS, EACH_PLAN, PLANS, folded, gold_of

from kehoach.pipeline.readers import read

SCHEMA = json.loads((CORPUS / "gold.schema.json").read_text("utf-8"))


def test_every_plan_has_one_gold_file_and_the_reverse() -> None:
    """Documents and gold files go by the same stems, each of them once."""
    golds = [path.stem for folder in (CORPUS, CORPUS / "holdout") for path in (folder / "gold").glob("*.json")]
    documents = [path.stem for folder in (CORPUS, CORPUS / "holdout") for path in (folder / "documents").iterdir()]
    assert sorted(golds) == sorted(documents) == sorted(PLANS)


@EACH_PLAN
def test_gold_has_the_shape_of_the_annotation_guide(stem: str) -> None:
    """Fields, kinds, roles and recurrence rules are those the guide knows."""
    jsonschema.Draft202012Validator(SCHEMA).validate(gold_of(stem))


def dates(value: Any) -> Iterator[str]:
    """Every ISO date anywhere in a gold file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("start", "end", "due", "issued_on") and inner:
                yield inner
            else:
                yield from dates(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from dates(inner)


@EACH_PLAN
def test_dates_exist_in_the_calendar(stem: str) -> None:
    """No gold file holds a day that the calendar lacks, not even where the document does."""
    for day in dates(gold_of(stem)):
        assert date.fromisoformat(day).isoformat() == day


@EACH_PLAN
def test_phases_end_after_they_start(stem: str) -> None:
    """Only a phase that the document itself turns round, marked optional, may end before its start."""
    for phase in gold_of(stem)["phases"]:
        if phase["start"] and phase["end"] and not phase.get("optional"):
            assert phase["start"] <= phase["end"], phase


def quoted(gold: dict[str, Any]) -> Iterator[str]:
    """Everything in a gold file that must stand in the document word for word."""
    yield from (gold["header"]["title"], gold["header"]["issuer"])
    for basis in gold["legal_bases"]:
        yield from (value for value in (basis["title"], basis["issuer"]) if value)
    yield from (campaign["name"] for campaign in gold["campaigns"])
    for phase in gold["phases"]:
        yield from (phase["label"], *phase["activity_contains"])
    for task in gold["assignments"]:
        yield from (task["task"], *task["units"], *task["collaborators"])
        yield from (unit for units in task.get("units_alt", []) for unit in units)


@EACH_PLAN
def test_gold_quotes_its_document(stem: str) -> None:
    """Titles, names, labels, tasks and units are the document's own words as the reader gives them."""
    text = folded(read(PLANS[stem]).text)
    absent = [words for words in quoted(gold_of(stem)) if folded(words).strip(" .,;:") not in text]
    assert absent == []


@EACH_PLAN
def test_numbers_stand_in_the_document(stem: str) -> None:
    """A cited number, spaces apart, is written in the document."""
    text = "".join(folded(read(PLANS[stem]).text).split())
    numbers = [gold_of(stem)["header"].get("number"), *(basis["number"] for basis in gold_of(stem)["legal_bases"])]
    assert [number for number in numbers if number and folded(number) not in text] == []

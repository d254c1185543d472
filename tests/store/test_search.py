"""Words find plans and tasks, typed with marks or without."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from kehoach.pipeline.store.fold import asked_words, fold
from kehoach.pipeline.store.search import search
from tests.factories import plan, task
from tests.store.conftest import Take

if TYPE_CHECKING:
    from sqlalchemy import Engine

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"


@pytest.fixture
def filled(engine: Engine, take: Take) -> Engine:
    """Two plans."""
    take(
        plan(title="Tuyên truyền an toàn giao thông", tasks=[task(1, "Đội Cờ đỏ trực cổng trường", "Đội Cờ đỏ")]),
        plan(
            text="KẾ HOẠCH\nHưởng ứng Tuần lễ đọc sách, số 9/KH-THCS",
            number="9/KH-THCS",
            title="Ngày hội đọc sách",
        ),
    )
    return engine


def found(engine: Engine, question: str) -> list[str]:
    """The titles that are found."""
    return [hit.title for hit in search(engine, question)]


@pytest.mark.parametrize("question", ["đọc sách", "doc sach", "DOC SÁCH", "sách  ĐỌC", "Đọc, sách!", "doc sách tuan"])
def test_marks_case_order_and_punctuation_do_not_count(filled: Engine, question: str) -> None:
    """All words must be there, anywhere."""
    assert found(filled, question) == ["Ngày hội đọc sách"]


def test_decomposed_letters_find_the_same(filled: Engine) -> None:
    """What is typed on a Mac is found too."""
    assert found(filled, unicodedata.normalize("NFD", "đọc sách")) == ["Ngày hội đọc sách"]


def test_a_number_is_found_as_it_is_written(filled: Engine) -> None:
    """Signs part words on both sides."""
    assert found(filled, "9/KH-THCS") == ["Ngày hội đọc sách"]


def test_a_task_is_found_by_itself_and_in_its_plan(filled: Engine) -> None:
    """The task has the words in its title, so it comes first."""
    hits = search(filled, "co do truc cong")
    assert [hit.kind for hit in hits] == ["nhiệm vụ", "kế hoạch"]
    assert "Cờ đỏ trực cổng" in hits[0].snippet and hits[0].plan == hits[1].id


@pytest.mark.parametrize(
    "question",
    ["", "  ", "!!! ???", '"', "*", "NEAR(", "a OR b", "' OR 1=1 --", "folded:x", "-đọc", "không có", "%"],
)
def test_nothing_of_a_question_is_an_operator(filled: Engine, question: str) -> None:
    """Signs and words of the databases' own languages are words or nothing."""
    assert found(filled, question) == (["Ngày hội đọc sách"] if question == "-đọc" else [])


def test_every_letter_is_found_without_its_marks(engine: Engine, take: Take) -> None:
    """Both databases fold each Vietnamese letter, small and capital, to what a question is folded to."""
    words = [f"x{letter}x{n}" for n, letter in enumerate(LETTERS + LETTERS.upper())]
    take(plan(text="KẾ HOẠCH\n" + " ".join(words), title="Chữ"))
    assert [word for word in words if not found(engine, word) or not found(engine, fold(word))] == []


def test_a_corrected_plan_is_found_by_its_new_words_only(engine: Engine, take: Take) -> None:
    """The index follows; a dropped task is not found."""
    take(plan(text="KẾ HOẠCH\nvề bơi lội", title="A", tasks=[task(1, "dạy bơi", "Trường THCS Hoa Mai")]))
    take(plan(text="KẾ HOẠCH\nvề cờ vua", title="A"))
    assert found(engine, "bơi") == [] and found(engine, "cờ vua") == ["A"]


def test_folding_keeps_every_offset() -> None:
    """One character stays one, so that a snippet is cut from the text as written."""
    text = "".join(map(chr, range(1, 0x3000)))
    assert len(fold(text)) == len(text)
    assert len(asked_words(" ".join(map(str, range(1000))))) == 20

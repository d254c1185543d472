"""The parts of watching, one by one: when a file is complete, when to try again, how files move."""

from __future__ import annotations

import argparse
import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.pipeline.claim import claimed
from kehoach.pipeline.cli.watch_parser import seconds
from kehoach.pipeline.inputs import Input
from kehoach.pipeline.watch import moving
from kehoach.pipeline.watch.moving import move, names, replace_kept, shortened
from kehoach.pipeline.watch.quarantine import keep_slips, top_of
from kehoach.pipeline.watch.retries import LONGEST, TRIES, Retries, delay
from kehoach.pipeline.watch.settling import Settling, under_way


def put(path: Path, text: str) -> Path:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "waits"),
    [
        ("a.docx.part", True),
        ("a.PDF.crdownload", True),
        ("~$ke hoach.docx", True),
        (".~lock.a.odt#", True),
        ("~WRD0001.docx", True),
        ("x.tmp", True),
        ("a.filepart", True),
        ("tạm.docx", False),
        ("phần 2.part.docx", False),
        ("temp", False),
        ("tmp.txt", False),
    ],
)
def test_names_of_copies_that_are_under_way(name: str, waits: bool) -> None:
    """By the ending or the beginning, whatever the case; not by a word in the middle."""
    assert under_way(name) == waits


def test_a_file_is_complete_when_it_has_not_changed_for_a_while(tmp_path: Path) -> None:
    """Growth starts the wait anew; a file that has gone is held for as long, in case it comes back."""
    path, settling = put(tmp_path / "a.txt", "1"), Settling(2)
    found = [Input(path, "a.txt")]
    looks = [settling.look(found, at) for at in (10.0, 11.9)]
    assert [(list(view.ready), view.until) for view in looks] == [([], 12.0)] * 2
    assert list(settling.look(found, 12.0).ready) == [path]
    put(path, "12")
    assert [one.held for one in settling.look(found, 13.0).inputs] == [True]
    assert list(settling.look(found, 15.0).ready) == [path]
    path.unlink()
    gone = settling.look([], 16.0)
    assert ([one.held for one in gone.inputs], gone.waiting, gone.until) == ([True], (), 18.0)
    assert settling.look([], 18.0).inputs == []


def test_a_failure_that_may_pass_is_tried_later_and_later_and_then_no_more() -> None:
    """Refused until it is due, due five times in all, and again when the file is another one."""
    retries, now, mark = Retries(2), 100.0, ["x"]
    tries = 0
    while tries < 20:
        if "a" not in retries.refused(lambda _: mark[0], now):
            tries += 1
            retries.note({"a": "bận"}, lambda _: mark[0], ["a"], now)
        if (due := retries.until()) is None:
            break
        assert "a" in retries.refused(lambda _: mark[0], due - 0.01)
        now = due
    assert tries == TRIES and now == 100 + 2 + 4 + 8 + 16
    assert "đã thử 5 lần" in retries.refused(lambda _: mark[0], now + 9999)["a"]
    mark[0] = "y"
    assert retries.refused(lambda _: mark[0], now) == {} and not retries.given_up("a")


def test_a_success_forgets_earlier_failures() -> None:
    """The next failure begins with the first wait."""
    retries = Retries(2)
    retries.note({"a": "bận"}, lambda _: 1, ["a"], 0)
    retries.note({}, lambda _: 1, ["a"], 2)
    assert retries.known == {} and retries.until() is None


@given(st.integers(1, 10_000))
def test_waits_are_bounded(tries: int) -> None:
    """However often it failed."""
    assert 0 < delay(tries) <= delay(tries + 1) <= LONGEST


def test_a_move_never_overwrites_and_can_be_repeated(tmp_path: Path) -> None:
    """A taken name gets a number; a file that a kill left under both names loses the old one."""
    put(tmp_path / "ra" / "a.txt", "cũ")
    assert move(put(tmp_path / "a.txt", "mới"), tmp_path / "ra" / "a.txt").name == "a (2).txt"
    assert (tmp_path / "ra" / "a.txt").read_text("utf-8") == "cũ"
    source = put(tmp_path / "b.txt", "b")
    os.link(source, tmp_path / "ra" / "b.txt")
    assert move(source, tmp_path / "ra" / "b.txt") == tmp_path / "ra" / "b.txt"
    assert not source.exists() and sorted(path.name for path in (tmp_path / "ra").iterdir()) == [
        "a (2).txt",
        "a.txt",
        "b.txt",
    ]


def test_a_file_system_without_links_moves_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same results, with a rename in place of the link."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(moving.os, "link", refuse)
    test = tmp_path / "không liên kết"
    put(test / "ra" / "a.txt", "cũ")
    assert move(put(test / "a.txt", "mới"), test / "ra" / "a.txt").read_text("utf-8") == "mới"
    replace_kept(put(test / "a.txt", "nữa"), test / "ra" / "a.txt", test / "giữ" / "a.txt")
    assert [(test / name / "a.txt").read_text("utf-8") for name in ("ra", "giữ")] == ["nữa", "cũ"]
    assert len(list(test.rglob("*.txt"))) == 3


def test_what_is_replaced_is_kept_once(tmp_path: Path) -> None:
    """A kill between keeping and replacing leads to one kept copy; two versions are two."""
    target = put(tmp_path / "da-nhan" / "a.txt", "một")
    kept = tmp_path / "ban-cu" / "a.txt"
    kept.parent.mkdir()
    os.link(target, kept)
    for text in ("hai", "ba"):
        replace_kept(put(tmp_path / "a.txt", text), target, kept)
    assert target.read_text("utf-8") == "ba"
    assert [path.read_text("utf-8") for path in sorted(kept.parent.iterdir())] == ["hai", "một"]


@given(st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=255))
def test_shortened_names_fit_and_stay_apart(name: str) -> None:
    """Room is left for a number and an ending; what is cut keeps a digest of the whole."""
    short = shortened(name)
    assert len(os.fsencode(short)) <= 200 and (short == name) == (len(os.fsencode(name)) <= 200)
    wished = names(Path("x") / name)
    assert len({next(wished).name, next(wished).name, next(wished).name}) == 3


def test_slips_come_and_go(tmp_path: Path) -> None:
    """One for each failed file with all its reasons; none for others; an empty folder goes too."""
    folder = tmp_path / "cach-ly"
    keep_slips(folder, {"x/a.zip": ("một hỏng", "hai hỏng"), "b.docx": ("hỏng",)})
    text = (folder / "x" / "a.zip.ly-do.txt").read_text("utf-8")
    assert text.startswith("Tệp: x/a.zip\nLý do: một hỏng\nLý do: hai hỏng\nViệc cần làm: ")
    keep_slips(folder, {"b.docx": ("hỏng",)})
    assert [path.name for path in folder.rglob("*")] == ["b.docx.ly-do.txt"]
    keep_slips(folder, {})
    assert not folder.exists()


def test_what_lies_in_an_archive_belongs_to_it() -> None:
    """A hostile name within an archive leads to the archive, never to a path of its own."""
    assert top_of("a.zip/../../etc/x", {"a.zip", "b"}) == "a.zip"
    assert top_of("thư/a.docx", {"thư/a.docx"}) == "thư/a.docx"


def test_what_a_killed_program_left_unfinished_is_removed(tmp_path: Path) -> None:
    """Its half-written files go at the next claim; files that only look alike stay."""
    left = put(tmp_path / "units" / "a" / ".calendar.ics.4711.tmp", "BEGIN")
    own = [put(tmp_path / name, "của tôi") for name in (".ghi chú.tmp", "units/a/x.4711.tmp")]
    with claimed(tmp_path):
        assert left.exists()
    put(tmp_path / ".kehoach" / "open", "")
    with claimed(tmp_path):
        assert not left.exists() and all(path.exists() for path in own)
    assert not (tmp_path / ".kehoach" / "open").exists()


@pytest.mark.parametrize(("said", "meant"), [("2s", 2), ("500ms", 0.5), ("1m", 60), ("0.5", 0.5)])
def test_times_as_people_write_them(said: str, meant: float) -> None:
    """With or without a unit; anything else is refused with an example."""
    assert seconds(said) == meant
    for wrong in (f"-{said}", f"{said} trước", "", "∞"):
        with pytest.raises(argparse.ArgumentTypeError, match="dạng 2s"):
            seconds(wrong)

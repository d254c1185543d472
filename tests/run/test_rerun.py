"""A run over what was read before reads nothing, rewrites nothing, and mends what was damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kehoach.pipeline.writers.choices import Choices
from tests.run.conftest import Folder

Text = Callable[..., str]


@pytest.fixture
def filled(folder: Folder, write_plan: Text) -> Folder:
    """Three plans, read once."""
    for n in range(3):
        folder.put(f"{n}.txt", write_plan(f"{n}/KH", "2024-05-01", "2024-06-01"))
    folder.run()
    return folder


def times(folder: Folder) -> dict[str, int]:
    """When every output file was written."""
    return {name: (folder.out / name).stat().st_mtime_ns for name in folder.files()}


def test_an_unchanged_input_is_not_read_again(filled: Folder) -> None:
    """Nothing is read, nothing is written, and the report is the same."""
    before, report = times(filled), filled.run()
    assert (report.reused, report.written, report.removed) == (3, 0, 0)
    assert times(filled) == before and len(filled.seen) == 3


def test_only_the_changed_file_is_read(filled: Folder, write_plan: Text) -> None:
    """One changed file is read; only outputs whose content changes are written."""
    before = times(filled)
    filled.put("1.txt", write_plan("1/KH", "2024-05-01", "2024-07-01"))
    report = filled.run()
    changed = {name for name, when in times(filled).items() if when != before.get(name)}
    assert report.reused == 2 and len(changed) == report.written
    assert {name for name in changed if name.startswith("plans/")} == {
        name for name in filled.files() if name.startswith("plans/1-kh-")
    }


def test_a_removed_file_takes_its_outputs_with_it(filled: Folder, write_plan: Text) -> None:
    """Its plan goes, and the folder of a unit that nobody names any more; what is not ours stays."""
    filled.put("x.txt", write_plan("9/KH", "2024-05-01", issuer="Sở Nội vụ tỉnh Bình Minh"))
    filled.run()
    (filled.out / "units" / "so-noi-vu-tinh-binh-minh" / "ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    (filled.out / "README.md").write_text("của tôi", encoding="utf-8")
    (filled.source / "x.txt").unlink()
    report = filled.run()
    left = set(filled.files())
    assert report.removed == 4 and not any("9-kh" in name for name in left)
    assert {"README.md", "units/so-noi-vu-tinh-binh-minh/ghi-chu.txt"} <= left
    assert "units/so-noi-vu-tinh-binh-minh/tasks.json" not in left


@pytest.mark.parametrize("damage", ["delete", "change", "empty"])
def test_a_damaged_output_is_mended(filled: Folder, damage: str) -> None:
    """An output that was deleted or changed by someone is written again as it was."""
    before = filled.files()
    for name in ("index.json", "units/truong-thcs-hoa-mai/calendar.ics"):
        path = filled.out / name
        path.unlink() if damage == "delete" else path.write_bytes(b"" if damage == "empty" else b"x")
    plan = next(name for name in sorted(before) if name.startswith("plans/"))
    (filled.out / plan).write_bytes(b"{}")
    filled.run()
    assert filled.files() == before


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000, None])
def test_a_damaged_or_lost_cache_changes_nothing(filled: Folder, damage: bytes | None) -> None:
    """Without a usable cache everything is read again, and comes out the same."""
    before = filled.files()
    cache = filled.out / ".kehoach" / "ledger.sqlite"
    cache.unlink() if damage is None else cache.write_bytes(damage)
    report = filled.run()
    assert report.reused == 0 and report.written == 0 and filled.files() == before


def test_a_cache_damaged_inside_is_dropped(filled: Folder) -> None:
    """Damage that shows only in the middle of a run makes the run start over."""
    before = filled.files()
    cache = filled.out / ".kehoach" / "ledger.sqlite"
    data = bytearray(cache.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    cache.write_bytes(data)
    filled.put("0.txt", (filled.source / "0.txt").read_text(encoding="utf-8") + "\n")
    filled.run()
    assert set(filled.files()) == set(before)


def test_outputs_of_an_earlier_run_are_known_without_the_cache(filled: Folder) -> None:
    """The index of the earlier run tells what may be removed; a hostile index cannot point elsewhere."""
    import shutil

    shutil.rmtree(filled.out / ".kehoach")
    (filled.source / "2.txt").unlink()
    assert filled.run().removed == 1
    shutil.rmtree(filled.out / ".kehoach")
    precious = filled.out.parent / "quý.json"
    precious.write_text("{}", encoding="utf-8")
    index = filled.out / "index.json"
    index.write_text('{"files": [{"plan": "../../quý"}, {"plan": "../quý"}], "units": []}', encoding="utf-8")
    filled.run()
    assert precious.exists()


def test_files_for_people_of_an_earlier_run_go_without_the_cache_too(filled: Folder) -> None:
    """In a fresh copy of a folder nothing is left of a document that is no longer there."""
    import shutil

    everything = Choices(frozenset({"xlsx", "docx", "html"}))
    filled.run(choices=everything)
    shutil.rmtree(filled.out / ".kehoach")
    (filled.source / "2.txt").unlink()
    pages = len(list(filled.out.glob("plans/*.html")))
    filled.run(choices=everything)
    assert len(list(filled.out.glob("plans/*.html"))) == pages - 1
    shutil.rmtree(filled.out / ".kehoach")
    filled.run()
    assert {path.suffix for path in filled.out.rglob("*.*") if ".kehoach" not in path.parts} == {".json", ".ics"}


def test_a_failure_that_may_pass_is_tried_again(filled: Folder, write_plan: Text) -> None:
    """A file whose worker was killed is read again by the next run, without being changed."""
    path = filled.put("chết.txt", "hỏng: chết")
    assert filled.run().totals.failed == 1
    before = len(filled.seen)
    report = filled.run()
    assert (report.totals.failed, report.reused, before) == (1, 3, 4)
    path.write_text(write_plan("7/KH", "2024-05-01"), encoding="utf-8")
    assert filled.run().totals.failed == 0


def test_another_program_reads_everything_again(filled: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier version of the program read is not trusted."""
    from kehoach.pipeline import runner

    monkeypatch.setattr(runner, "fingerprint", lambda units: "khác")
    assert filled.run().reused == 0


def test_the_cache_keeps_itself_out_of_version_control(filled: Folder) -> None:
    """The cache folder ignores itself, and holds no plan that is not waiting."""
    assert (filled.out / ".kehoach" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert list((filled.out / ".kehoach" / "plans").iterdir()) == []


def test_plans_of_files_that_are_gone_do_not_pile_up(folder: Folder, write_plan: Text) -> None:
    """The plan of a second copy waits in the cache as long as the copy is an input, and no longer."""
    text = write_plan("1/KH", "2024-05-01")
    folder.put("a.txt", text)
    copy = folder.put("b.txt", f"chữ: KẾ HOẠCH in lại\n{text}")
    folder.run()
    waiting = folder.out / ".kehoach" / "plans"
    assert len(list(waiting.iterdir())) == 1
    copy.unlink()
    folder.run()
    assert list(waiting.iterdir()) == []


def test_an_interrupted_run_goes_on_where_it_stopped(folder: Folder, write_plan: Text) -> None:
    """What was read before an interruption is not read again."""
    for n in range(60):
        folder.put(f"{n:02}.txt", write_plan(f"{n}/KH", "2024-05-01"))

    class Stop(Exception):
        """Raised in the middle."""

    def stop(result: object) -> None:
        folder.seen.append(result)  # type: ignore[arg-type]
        if len(folder.seen) == 40:
            raise Stop

    from kehoach.pipeline import run

    with pytest.raises(Stop):
        run([folder.source], folder.out, progress=stop)
    report = folder.run()
    assert report.reused >= 25 and report.totals.plans == 60


def test_paths_given_in_any_way_are_the_same_input(filled: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path, an absolute one or one with ``..`` make no difference to the results."""
    from kehoach.pipeline import run

    before = filled.files()
    monkeypatch.chdir(filled.source)
    report = run([Path("../vào")], Path("../ra"))
    assert report.written == 0 and filled.files() == before

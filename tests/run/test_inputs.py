"""Which files are read, and what they are called, does not depend on the machine."""

from __future__ import annotations

from pathlib import Path

from kehoach.pipeline.inputs import collect


def put(root: Path, *names: str) -> None:
    """Make empty files."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def labels(*paths: Path, out: Path) -> list[str]:
    """The labels of the files that would be read."""
    return [one.label for one in collect(paths, out)]


def test_folders_are_read_with_all_that_is_in_them(tmp_path: Path) -> None:
    """Files come sorted by their path within the folder, whatever folder that is."""
    put(tmp_path / "vào", "b.txt", "A.txt", "x/c.docx", "x/y/d.md")
    assert labels(tmp_path / "vào", out=tmp_path / "ra") == ["A.txt", "b.txt", "x/c.docx", "x/y/d.md"]


def test_what_is_no_document_is_left_out(tmp_path: Path) -> None:
    """Hidden files, lock files of office programs, system files and the output folder are not read."""
    put(tmp_path, "a.txt", ".b.txt", "~$a.docx", "Thumbs.db", ".git/c.txt", "ra/plans/d.json", "don-vi.yaml")
    found = collect([tmp_path], tmp_path / "ra", [tmp_path / "don-vi.yaml"])
    assert [one.label for one in found] == ["a.txt"]


def test_a_file_asked_for_by_name_is_read(tmp_path: Path) -> None:
    """A hidden file that is asked for, and one that is missing, are inputs; one asked for twice is one."""
    put(tmp_path, ".a.txt", "b.txt")
    asked = [tmp_path / ".a.txt", tmp_path / "none.txt", tmp_path / "b.txt", tmp_path]
    assert labels(*asked, out=tmp_path / "ra") == [".a.txt", "b.txt", "none.txt"]


def test_equal_names_in_two_folders_stay_apart(tmp_path: Path) -> None:
    """The folders above tell equal labels apart."""
    put(tmp_path, "x/ke-hoach.txt", "y/ke-hoach.txt", "y/b.txt")
    assert labels(tmp_path / "x", tmp_path / "y", out=tmp_path / "ra") == [
        "b.txt",
        "x/ke-hoach.txt",
        "y/ke-hoach.txt",
    ]


def test_a_name_in_another_encoding_has_a_label_that_can_be_written(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 do not reach the index."""
    folder = tmp_path / "vào"
    folder.mkdir()
    (folder / b"k\xff.txt".decode("utf-8", "surrogateescape")).write_text("", encoding="utf-8")
    (one,) = collect([folder], tmp_path / "ra")
    assert one.label == "k?.txt" and one.path.is_file()


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    """A link to its own folder does not make a run endless."""
    put(tmp_path / "vào", "a.txt")
    (tmp_path / "vào" / "vòng").symlink_to(tmp_path / "vào")
    assert labels(tmp_path / "vào", out=tmp_path / "ra") == ["a.txt"]

"""Output files appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.pipeline.writers.files import ChangedFile, sha256_of, write_if_changed


def test_a_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    """The same bytes leave the file alone, other bytes replace it."""
    path = tmp_path / "thư mục" / "a.json"
    assert write_if_changed(path, b"1") and not write_if_changed(path, b"1") and write_if_changed(path, b"2")
    assert path.read_bytes() == b"2" and [each.name for each in path.parent.iterdir()] == ["a.json"]


def test_a_write_that_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    """After an exception in the middle the old file stands and nothing lies beside it."""
    path = tmp_path / "a.json"
    write_if_changed(path, b"old")
    with pytest.raises(ValueError, match="stop"), ChangedFile(path) as file:
        file.write(b"half")
        raise ValueError("stop")
    assert path.read_bytes() == b"old" and [each.name for each in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_has_no_digest(tmp_path: Path) -> None:
    """Only a file that can be read has a digest."""
    assert sha256_of(tmp_path) is None and sha256_of(tmp_path / "none") is None

"""The unit directory is read strictly, and every error says where and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.pipeline.resolve.directory import DirectoryError, load_directory

FAULTS = [
    ("units:\n  - {id: a, name: A}\n  - {id: a, name: B}\n", ":3:", "mỗi đơn vị cần một mã riêng"),
    ("units:\n  - {id: a, name: A, parent: b}\n", ":2:", "không có đơn vị mang mã “b”"),
    ("units:\n  - {id: a, name: A, members: [z]}\n", ":2:", "không có đơn vị mang mã “z”"),
    ("units:\n  - {id: a, name: A, parent: b}\n  - {id: b, name: B, parent: a}\n", ":2:", "cấp trên"),
    ("units:\n  - {id: a, name: A, parent: a}\n", ":2:", "cấp trên"),
    ("units:\n  - {id: a, name: A}\n\n  - {name: B}\n", ":4:", "mỗi đơn vị cần có “id”"),
    ("units:\n  - {id: a, name: A, kind: Sân bay}\n", ":2:", "dùng một trong: Bộ"),
    ("units:\n  - {id: ../a, name: A}\n", ":2:", "chữ thường không dấu"),
    ("units:\n  - {id: a, name: A, phone: 1}\n", ":2:", "chỉ dùng id, name, kind, parent, aliases, members"),
    ("units:\n  - {id: a, name: ''}\n", ":2:", "không hợp lệ"),
    ("units:\n  - just text\n", ":2:", "không hợp lệ"),
    ("units:\n - [a\n", ":3:", "YAML sai cú pháp"),
    ("- a\n", ":1:", "thiếu danh sách “units:”"),
    ("", ":1:", "thiếu danh sách “units:”"),
    ("units: {a: b}\n", ":1:", "thiếu danh sách “units:”"),
    ("schema: x\nunits: []\nother: 1\n", ":1:", "chỉ dùng"),
]


@pytest.mark.parametrize(("text", "line", "remedy"), FAULTS)
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, text: str, line: str, remedy: str) -> None:
    """A directory that cannot be used is refused with one line that names file, line and remedy."""
    path = tmp_path / "don-vi.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DirectoryError) as caught:
        load_directory(path)
    said = str(caught.value)
    assert said.startswith(f"don-vi.yaml{line}") and remedy in said and "\n" not in said


def test_a_directory_that_is_not_there_or_not_utf8_is_refused(tmp_path: Path) -> None:
    """A missing file and a file in another encoding are refused with a remedy."""
    with pytest.raises(DirectoryError, match="đường dẫn"):
        load_directory(tmp_path / "none.yaml")
    (tmp_path / "old.yaml").write_bytes("units: [Trường]".encode("utf-16-le"))
    with pytest.raises(DirectoryError, match=r"UTF-8|YAML"):
        load_directory(tmp_path / "old.yaml")


def test_ids_stay_as_written(tmp_path: Path) -> None:
    """Ids that look like numbers or words of YAML keep their writing; aliases may be left empty."""
    path = tmp_path / "u.yaml"
    path.write_text("units:\n  - {id: 001, name: 12, aliases: }\n  - {id: no, name: yes}\n", encoding="utf-8")
    with pytest.raises(DirectoryError):
        load_directory(path)
    path.write_text("units:\n  - {id: 001, name: 12}\n  - {id: no, name: yes}\n", encoding="utf-8")
    assert [(unit.id, unit.name) for unit in load_directory(path).units] == [("001", "12"), ("no", "yes")]


def test_a_directory_without_units_is_fine(tmp_path: Path) -> None:
    """An empty list is a directory in which no unit stands."""
    path = tmp_path / "u.yaml"
    path.write_text("\ufeffunits: []\n", encoding="utf-8")
    assert load_directory(path).units == ()


def test_entities_do_not_blow_up(tmp_path: Path) -> None:
    """Anchors that multiply each other are refused and do not fill the memory."""
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    path = tmp_path / "u.yaml"
    path.write_text("\n".join([*lines, "units: *a8"]), encoding="utf-8")
    with pytest.raises(DirectoryError):
        load_directory(path)

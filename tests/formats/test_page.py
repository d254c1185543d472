"""``kehoach page``: a page as a picture with what was read on it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from formats.paper import NEEDS_FONTS, plan_pdf

from kehoach.pipeline.cli.app import main

pytestmark = NEEDS_FONTS


def test_a_page_is_drawn_with_boxes(tmp_path: Path) -> None:
    """Blocks are grey, values coloured; the picture has the page's shape."""
    from PIL import Image

    (tmp_path / "a.pdf").write_bytes(plan_pdf())
    assert main(["page", str(tmp_path / "a.pdf"), "1", "--out", str(tmp_path / "a.png")]) == 0
    with Image.open(io.BytesIO((tmp_path / "a.png").read_bytes())) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
        assert abs(image.height / image.width - 842 / 595) < 0.01
    assert {(0xB8, 0xB8, 0xB8), (0x00, 0x8B, 0x8B)} <= colours


@pytest.mark.parametrize(("name", "number"), [("a.pdf", "2"), ("a.txt", "1"), ("none.pdf", "1")])
def test_what_has_no_such_page_is_told(tmp_path: Path, name: str, number: str) -> None:
    """One line and the exit code of a file that cannot be read."""
    (tmp_path / "a.pdf").write_bytes(plan_pdf())
    (tmp_path / "a.txt").write_text("KẾ HOẠCH", "utf-8")
    assert main(["page", str(tmp_path / name), number, "--out", str(tmp_path / "a.png")]) == 3
    assert not (tmp_path / "a.png").exists()

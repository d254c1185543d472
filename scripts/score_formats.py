"""The corpus in every format that offices send, read and scored: one line for each format.

    .venv/bin/python scripts/score_formats.py [--keep FOLDER]

Makes, from each Word file of corpus/documents: .doc, .rtf, .odt and PDF (LibreOffice), the PDF scanned well, as offices
scan and badly (rendered, with noise, slant and shadow), a web copy, and a TCVN3 text; then reads and scores them with
the gold files of the corpus. Formats whose engines are not on this machine are left out and named.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kehoach.pipeline.readers import ReadError, legacy, office, read
from kehoach.pipeline.readers.ocr import engine

ROOT = Path(__file__).resolve().parent.parent
SCANS = {"scan-tốt": (300, 4, 0.0, 95), "scan-văn-phòng": (200, 10, 0.8, 75), "scan-xấu": (150, 22, 1.6, 45)}
"""Dots an inch, noise, slant in degrees, JPEG quality."""
EXTRACTIONS = ("legal_bases", "campaigns", "phases", "assignments")


def main() -> None:
    """Build, read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="build here and keep the files")
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="kehoach-formats-"))
    try:
        sources = sorted(path for path in (ROOT / "corpus/documents").glob("*.docx") if _is_plain(path))
        for name, ending in _build(sources, folder):
            print_score(name, folder / name, ending)
    finally:
        if not asked.keep:
            shutil.rmtree(folder)


def _is_plain(path: Path) -> bool:
    """LibreOffice shows what tracked changes have struck out, so those files are no test of other formats."""
    return not any(notice.code == "read.tracked_changes" for notice in read(path).notices)


def _build(sources: list[Path], folder: Path) -> Iterator[tuple[str, str]]:
    """Make each format in a folder of its own, named when it is complete."""
    yield _copied(sources, folder, "docx", {path: path.read_bytes() for path in sources})
    yield _copied(sources, folder, "txt-tcvn3", {path: _tcvn3(read(path).text) for path in sources}, "txt")
    soffice = office.program()
    if soffice is None:
        print("no LibreOffice: .doc, .rtf, .odt, PDF and scans are left out", file=sys.stderr)
        return
    for ending in ("pdf", "doc", "rtf", "odt", "html"):
        made = folder / ending
        command = [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
        ]
        subprocess.run([*command, "--outdir", str(made), *map(str, sources)], check=True, capture_output=True)
        yield ending, ending
    try:
        engine.check("")
    except ReadError as error:
        print(f"scans are left out: {error}", file=sys.stderr)
        return
    for name, how in SCANS.items():
        pages = {path: _scanned(folder / "pdf" / f"{path.stem}.pdf", *how) for path in sources}
        yield _copied(sources, folder, name, pages, "tif")


def _copied(
    sources: list[Path], folder: Path, name: str, contents: dict[Path, bytes], ending: str = ""
) -> tuple[str, str]:
    (folder / name).mkdir(parents=True, exist_ok=True)
    for path in sources:
        (folder / name / f"{path.stem}.{ending or name}").write_bytes(contents[path])
    return name, ending or name


def _tcvn3(text: str) -> bytes:
    back = {new: old for old, new in legacy._TCVN3.items()}
    written = "".join(back.get(sign) or back.get(sign.lower()) or sign for sign in text)
    return written.translate({0x2013: "-", 0x201C: '"', 0x201D: '"', 0x2026: "..."}).encode("latin-1", "replace")


def _scanned(pdf: Path, dpi: int, noise: int, slant: float, quality: int) -> bytes:
    """The pages of a PDF as a scanner of this kind gives them, in one TIFF."""
    import io

    import numpy as np
    import pypdfium2
    from PIL import Image

    chance = random.Random(pdf.name)
    grain = np.random.default_rng(len(pdf.name))
    pages: list[Any] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=dpi / 72).to_pil().convert("L")
            image = image.rotate(chance.uniform(-slant, slant), Image.Resampling.BICUBIC, fillcolor=255)
            shadow = np.linspace(0, noise * 2, image.width)[None, :]
            grey = np.asarray(image) - shadow + grain.normal(0, noise, (image.height, image.width))
            worn = io.BytesIO()
            Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(worn, "JPEG", quality=quality)
            pages.append(Image.open(worn))
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="jpeg", dpi=(dpi, dpi))
    return out.getvalue()


def print_score(name: str, folder: Path, ending: str) -> None:
    """Run over one format, and its F1 for each extraction."""
    run = [sys.executable, "-m", "kehoach.pipeline.cli"]
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryDirectory() as gold:
        files = sorted(folder.glob(f"*.{ending}"))
        for path in files:
            shutil.copy(ROOT / "corpus/gold" / f"{path.stem}.json", gold)
        start = time.monotonic()
        subprocess.run([*run, "run", str(folder), "--out", out], capture_output=True, check=False)
        seconds = (time.monotonic() - start) / max(len(files), 1)
        done = subprocess.run([*run, "evaluate", "--json", gold, out], capture_output=True, check=True)
    total = json.loads(done.stdout)
    line = "  ".join(f"{key} {total[key]['f1']:.3f}" for key in EXTRACTIONS)
    header = sum(total["header"].values()) / max(len(total["header"]), 1)
    print(f"{name:15} {line}  header {header:.3f}  {seconds:6.2f} s a file", flush=True)


if __name__ == "__main__":
    main()

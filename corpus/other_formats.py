"""The plans of the corpus in every format that offices send, made from their sources; the gold files stay the same.

python corpus/other_formats.py               write corpus/formats/ for `make run-all`: a few plans in each format
python corpus/other_formats.py --all DIR     every plan in every format, to be scored (scripts/score_formats.py does)

Needs LibreOffice and the fonts that scripts/install-formats.sh installs. Text and Word files come out alike everywhere;
the bytes of PDF, .doc and scans depend on the versions of LibreOffice, pdfium and Pillow, so nothing compares them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from builder.legacy import tcvn3_text, tcvn3_word
from builder.markup import load
from builder.paper import SCANS, mixed_fonts, scanned
from builder.text import text_bytes
from builder.word import word_bytes

from kehoach.pipeline.readers import office

HERE = Path(__file__).resolve().parent
KEPT = ("03-truong-bang-phan-cong", "11-hoi-thi-giao-vien-gioi", "17-lien-doi-theo-thang")
SMALL = 40
KEPT_SCANS = ("11-hoi-thi-giao-vien-gioi",)
OFFICE = ("doc", "rtf", "odt", "html", "pdf")


def build(folder: Path, stems: Collection[str], scans: Collection[str], quality: int = 75) -> Iterator[tuple[str, str]]:
    """Make each format in a folder of its own; yields its name and ending when it is complete."""
    sources = [path for path in sorted((HERE / "sources").glob("*.plan")) if path.stem in stems]
    words = {path.stem: word_bytes(replace(load(path), settings={})) for path in sources}
    texts = {path.stem: text_bytes(replace(load(path), settings={})) for path in sources}
    yield _written(folder / "docx", words)
    yield _written(folder / "tcvn3-txt", {stem: tcvn3_text(data) for stem, data in texts.items()}, "txt")
    for ending in OFFICE:
        yield _converted(folder, folder / "docx", ending, ending)
    _written(folder / "tcvn3-docx", {stem: tcvn3_word(data) for stem, data in words.items()}, "docx")
    yield _converted(folder, folder / "tcvn3-docx", "tcvn3-doc", "doc")
    pdfs = {path.stem: path for path in sorted((folder / "pdf").iterdir())}
    yield _written(folder / "pdf-mixed", {stem: mixed_fonts(path) for stem, path in pdfs.items()}, "pdf")
    for name, how in SCANS.items():
        yield _written(folder / name, {stem: scanned(pdfs[stem], *how, kept=quality) for stem in scans}, "tif")


def _written(folder: Path, files: dict[str, bytes], ending: str = "docx") -> tuple[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    for stem, data in files.items():
        (folder / f"{stem}.{ending}").write_bytes(data)
    return folder.name, ending


def _converted(folder: Path, source: Path, name: str, ending: str) -> tuple[str, str]:
    """The Word files in ``source`` as LibreOffice saves them in another format."""
    soffice = office.program()
    assert soffice is not None
    profile = f"-env:UserInstallation={(folder.absolute() / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(folder / name)]
    subprocess.run([*command, *map(str, sorted(source.iterdir()))], check=True, capture_output=True)
    return name, ending


def stems() -> list[str]:
    """All plans but those with tracked changes, of which LibreOffice shows what is struck out."""
    return [path.stem for path in sorted((HERE / "sources").glob("*.plan")) if "[-" not in path.read_text("utf-8")]


def main() -> int:
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every plan in every format")
    asked = parser.parse_args()
    if office.program() is None:
        print(f"LibreOffice is not installed: {office.INSTALL}", file=sys.stderr)
        return 1
    if asked.all:
        for name, _ in build(asked.all, stems(), stems()):
            print(name)
        return 0
    with tempfile.TemporaryDirectory() as made:
        for name, ending in build(Path(made), KEPT, KEPT_SCANS, SMALL):
            shutil.rmtree(HERE / "formats" / name, ignore_errors=True)
            for path in sorted((Path(made) / name).glob(f"*.{ending}")) if name != "docx" else ():
                (HERE / "formats" / name).mkdir(parents=True, exist_ok=True)
                shutil.copy(path, HERE / "formats" / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())

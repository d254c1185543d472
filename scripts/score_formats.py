"""The corpus in every format that offices send, read and scored: one line for each format.

    .venv/bin/python scripts/score_formats.py [--keep FOLDER] [--only NAME …]

``corpus/other_formats.py`` makes every plan of the corpus as .docx, .doc, .rtf, .odt, PDF, PDF whose words change
fonts, a web copy, TCVN3 as text and as .doc, and the PDF scanned well, as offices scan and badly. All have the gold
files of the corpus. For scans the second line says how many characters OCR got wrong (edit distance to the words of the
PDF that was scanned, in percent) and how many cells of tables are exact. Without LibreOffice nothing is scored.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kehoach.pipeline.readers import ReadError, office, read
from kehoach.pipeline.readers.ocr import engine
from kehoach.schemas.text import Text

ROOT = Path(__file__).resolve().parent.parent
EXTRACTIONS = ("legal_bases", "campaigns", "phases", "assignments")

sys.path.append(str(ROOT / "corpus"))
import other_formats  # noqa: E402


def main() -> None:
    """Build, read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="build here and keep the files")
    parser.add_argument("--only", nargs="*", default=[], help="names of formats")
    asked = parser.parse_args()
    if office.program() is None:
        print(f"formats are not scored: no LibreOffice ({office.INSTALL})")
        return
    stems = other_formats.stems()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="kehoach-formats-"))
    try:
        for name, ending in other_formats.build(folder, stems, stems if _has_ocr() else []):
            if not asked.only or name in asked.only:
                print_score(name, folder / name, ending)
                if ending == "tif":
                    print_errors(name, folder)
    finally:
        if not asked.keep:
            shutil.rmtree(folder)


def _has_ocr() -> bool:
    try:
        engine.check("")
    except ReadError as error:
        print(f"scans are left out: {error}", file=sys.stderr)
        return False
    return True


def print_score(name: str, folder: Path, ending: str) -> None:
    """Run over one format, and its F1 for each extraction."""
    run = [sys.executable, "-m", "kehoach.pipeline.cli"]
    files = sorted(folder.glob(f"*.{ending}"))
    if not files:
        return
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryDirectory() as gold:
        for path in files:
            shutil.copy(ROOT / "corpus/gold" / f"{path.stem}.json", gold)
        start = time.monotonic()
        subprocess.run([*run, "run", *map(str, files), "--out", out], capture_output=True, check=False)
        seconds = (time.monotonic() - start) / len(files)
        done = subprocess.run([*run, "evaluate", "--json", gold, out], capture_output=True, check=True)
    total = json.loads(done.stdout)
    line = "  ".join(f"{key} {total[key]['f1']:.3f}" for key in EXTRACTIONS)
    header = sum(total["header"].values()) / max(len(total["header"]), 1)
    print(f"{name:15} {line}  header {header:.3f}  {seconds:6.2f} s a file", flush=True)


def print_errors(name: str, folder: Path) -> None:
    """Characters that OCR got wrong and cells that are exact, over all scans of one kind."""
    wrong = characters = exact = cells = 0
    for path in sorted((folder / name).glob("*.tif")):
        right, got = read(folder / "pdf" / f"{path.stem}.pdf"), read(path)
        wrong += distance(_flat(right), _flat(got))
        characters += len(_flat(right))
        wanted, found = table_cells(right), table_cells(got)
        exact += sum(found.get(place) == words for place, words in wanted.items())
        cells += len(wanted)
    if characters:
        share = exact / cells if cells else 1.0
        print(f"{name:15} characters wrong {100 * wrong / characters:.2f} %  cells exact {share:.3f} of {cells}")


def _flat(text: Text) -> str:
    return " ".join(text.text.split())


def table_cells(text: Text) -> dict[tuple[int, int, int], str]:
    """The words of each cell of the ruled tables (those of more than two columns), by table, row and column."""
    wide = sorted({block.table for block in text.blocks if block.table is not None and (block.col or 0) > 1})
    found: dict[tuple[int, int, int], str] = {}
    for block in text.blocks:
        if block.table in wide:
            place = (wide.index(block.table), block.row or 0, block.col or 0)
            found[place] = f"{found.get(place, '')} {text.text[block.start : block.end]}".strip()
    return found


def distance(one: str, other: str) -> int:
    """The edit distance of two texts, by the bits of whole numbers (Myers 1999, as Hyyrö 2003 writes it)."""
    if not one or not other:
        return len(one) + len(other)
    places: dict[str, int] = {}
    for index, sign in enumerate(one):
        places[sign] = places.get(sign, 0) | (1 << index)
    mask, top = (1 << len(one)) - 1, 1 << (len(one) - 1)
    up, down, score = mask, 0, len(one)
    for sign in other:
        equal = places.get(sign, 0)
        across = (((equal & up) + up) ^ up) | equal | down
        rises = down | (~(across | up) & mask)
        falls = up & across
        score += bool(rises & top) - bool(falls & top)
        rises = ((rises << 1) | 1) & mask
        up = ((falls << 1) & mask) | (~(equal | down | rises) & mask)
        down = rises & (equal | down)
    return score


if __name__ == "__main__":
    main()

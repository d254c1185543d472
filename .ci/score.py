"""Read the documents that have gold files and score them: ``make score``, and in CI against the floors.

python .ci/score.py                        print the tables of every set that exists
python .ci/score.py --details              with every mistake and its line, but for the holdout set
python .ci/score.py --floors FILE          compare with the floors in FILE; exit code 1 where a figure is below

A set is a few folders of documents and one folder of gold files with the same stems. Documents in a format
that is not read yet are left out: they are listed under ``formats`` when they are.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FORMATS = frozenset({".txt", ".md", ".docx"})
KEHOACH = (sys.executable, "-m", "kehoach.pipeline.cli")


@dataclass(frozen=True, slots=True)
class Set:
    """Documents and their gold files."""

    name: str
    documents: tuple[Path, ...]
    gold: Path
    says: str
    open_to_tuning: bool = True

    def readable(self) -> list[Path]:
        """The documents with a gold file, in a format that is read."""
        files = (path for folder in self.documents for path in sorted(folder.glob("*")))
        return [path for path in files if path.suffix in FORMATS and self.gold_of(path).exists()]

    def gold_of(self, document: Path) -> Path:
        """Where the gold file of a document is."""
        return self.gold / f"{document.stem}.json"


FIT = "rules were written while reading these: this shows fit, not accuracy on unseen plans"
UNSEEN = "no rule may be written while looking at these: the nearest to unseen plans; mistakes are not listed"

SETS = (
    Set("corpus", (ROOT / "corpus/documents",), ROOT / "corpus/gold", FIT),
    Set("holdout", (ROOT / "corpus/holdout/documents",), ROOT / "corpus/holdout/gold", UNSEEN, open_to_tuning=False),
    Set("shared", (SHARED / "seeds", SHARED / "documents"), SHARED / "gold/dev", FIT),
)


def score(chosen: Set, work: Path, details: bool) -> dict[str, object]:
    """Run the set's documents, print the tables, return the figures."""
    gold, plans = work / "gold", work / "plans"
    gold.mkdir(parents=True)
    documents = chosen.readable()
    for document in documents:
        shutil.copy(chosen.gold_of(document), gold)
    run = subprocess.run([*KEHOACH, "run", *documents, "--out", plans], capture_output=True, text=True, check=False)
    if run.returncode:
        print(run.stdout, run.stderr, sep="\n")
    print(f"== {chosen.name}: {len(documents)} documents ({chosen.says})", flush=True)
    subprocess.run(
        [*KEHOACH, "evaluate", gold, plans, *(["--details"] if details and chosen.open_to_tuning else [])], check=True
    )
    asked = subprocess.run([*KEHOACH, "evaluate", gold, plans, "--json"], capture_output=True, text=True, check=True)
    figures: dict[str, object] = json.loads(asked.stdout)
    return figures


def below(name: str, figures: dict[str, object], floors: dict[str, object]) -> list[str]:
    """What of ``figures`` is under its floor; both are nested alike, ``figures`` holding more."""
    found = []
    for key, floor in floors.items():
        value = figures.get(key)
        if isinstance(floor, dict):
            found += below(f"{name} {key}", value if isinstance(value, dict) else {}, floor)
        elif not isinstance(value, int | float) or value < floor:
            found.append(f"{name} {key}: {value} is below the floor {floor}")
    return found


def main() -> int:
    """Score every set that exists; 0 unless a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true", help="list every mistake with its line")
    parser.add_argument("--floors", type=Path, help="JSON: set, then extraction or header, then figure")
    arguments = parser.parse_args()
    floors = json.loads(arguments.floors.read_text("utf-8")) if arguments.floors else {}
    failures = []
    with tempfile.TemporaryDirectory() as work:
        for chosen in SETS:
            if chosen.readable():
                figures = score(chosen, Path(work) / chosen.name, arguments.details)
                failures += below(chosen.name, figures, floors.get(chosen.name, {}))
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

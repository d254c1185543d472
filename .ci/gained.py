"""What the working tree reads right or makes up that a commit did not, by rule: the last part of ``make score``.

python .ci/gained.py [--since REV]         REV is HEAD unless given

Both versions read the same documents; the commit's code runs from a checkout of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from score import KEHOACH, ROOT, SETS, Set

from kehoach.pipeline.evaluate import evaluate, load_gold, load_plans

EXTRACTIONS = ("legal_bases", "campaigns", "phases", "assignments")
NAMES = ("type", "number", "title", "name", "label", "start", "end", "recurrence", "task", "units")
Item = tuple[str, str, str, bool]
"""Rule, extraction, what was read (document and words), and whether it is right."""


def plans_of(chosen: Set, out: Path, code: Path | None) -> dict[str, Any]:
    """The plans of a set, read by the working tree, or by the checkout ``code``."""
    found = os.environ | ({"PYTHONPATH": str(code / "typings")} if code else {})
    command = [*KEHOACH, "run", *chosen.readable(), "--out", out]
    subprocess.run(command, capture_output=True, check=False, env=found, cwd=code or ROOT)
    return dict(load_plans(out))


def items(chosen: Set, gold: Path, plans: dict[str, Any]) -> Iterator[Item]:
    """Everything that was read, with its rule."""
    wanted = {stem: item for stem, item in load_gold(gold).items() if stem in plans}
    for document in evaluate(wanted, plans).documents:
        made_up = [key(document.stem, m.got) for m in document.mistakes if m.kind == "thừa" and m.got]
        for extraction in EXTRACTIONS:
            for got in plans[document.stem].get(extraction, ()):
                words = key(document.stem, got)
                yield str(got.get("rule")), extraction, words, words not in made_up


def key(stem: str, got: Any) -> str:
    """A reading in one line: its document and what tells it from others."""
    shown = {name: got[name] for name in NAMES if got.get(name)}
    shown["units"] = [unit["text"] for unit in got.get("units", ())]
    return f"{stem} {json.dumps(shown, ensure_ascii=False, sort_keys=True)}"


def compare(before: Counter[Item], after: Counter[Item], open_to_tuning: bool) -> None:
    """Print what changed, by rule, and the readings themselves where they may be looked at."""
    changes: dict[str, Counter[str]] = {}
    lines = []
    for sign, some in (("+", after - before), ("-", before - after)):
        for (rule, _, words, right), count in sorted(some.items()):
            kind = f"{sign}{'đúng' if right else 'thừa'}"
            changes.setdefault(rule, Counter())[kind] += count
            lines.append(f"  {kind} {rule}: {words[:180]}")
    for rule, counted in sorted(changes.items()):
        print(f"{rule:32}" + "  ".join(f"{kind} {counted[kind]}" for kind in ("+đúng", "-đúng", "+thừa", "-thừa")))
    print(*(lines if open_to_tuning else []), sep="\n", end="\n" if lines and open_to_tuning else "")


def main() -> int:
    """Compare every set that exists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", default="HEAD", help="a commit")
    since = parser.parse_args().since
    with tempfile.TemporaryDirectory() as folder:
        work, code = Path(folder), Path(folder) / "code"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", code, since], check=True, cwd=ROOT)
        try:
            for chosen in (s for s in SETS if s.readable()):
                gold = work / chosen.name / "gold"
                gold.mkdir(parents=True)
                for document in chosen.readable():
                    shutil.copy(chosen.gold_of(document), gold)
                old = plans_of(chosen, work / chosen.name / "before", code)
                new = plans_of(chosen, work / chosen.name / "after", None)
                print(f"== {chosen.name}: changed since {since}, by rule")
                compare(Counter(items(chosen, gold, old)), Counter(items(chosen, gold, new)), chosen.open_to_tuning)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", code], check=False, cwd=ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())

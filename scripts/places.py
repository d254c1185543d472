"""Rebuild extractors/lexicons/places.txt, the names of administrative units, old and new.

    pip download vietnamadminunits==1.0.4 --no-deps --dest /tmp/places
    .venv/bin/python scripts/places.py /tmp/places/vietnamadminunits-1.0.4-py3-none-any.whl

The package (MIT) holds coordinates and a parser too; only the names are taken, so that neither it nor what it needs is
installed with kehoach. Sections of the file, one a line: ``level=name|name|…``; a unit of a district's level is
followed by the numbers of its provinces in the first two lines (``Châu Thành@12,40``).
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "extractors/lexicons/places.txt"
GONE = ("Thừa Thiên Huế", "Hà Tây")
"""Provinces that older plans name and the package does not."""
TONES = str.maketrans({"̀": "", "́": "", "̃": "", "̉": "", "̣": ""})


def main() -> None:
    """Read the wheel, write the file, say how many names it holds."""
    wheel = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as packed:
        packed.extract("vietnamadminunits/data/dataset.db", folder)
        licence = next(n for n in packed.namelist() if n.endswith("licenses/LICENSE"))
        rows = sqlite3.connect(Path(folder) / "vietnamadminunits/data/dataset.db")
        text = _text(rows, packed.read(licence).decode(), wheel.name)
    TARGET.write_text(text, "utf-8")
    print(f"{TARGET.name}: {text.count('|')} tên, {len(text.encode()) // 1024} KiB")


def _text(rows: sqlite3.Connection, licence: str, wheel: str) -> str:
    old = set(rows.execute("SELECT DISTINCT province, provinceShort FROM admin_units_legacy"))
    new = set(rows.execute("SELECT DISTINCT province, provinceShort FROM admin_units"))
    named = {*old, *new, *((f"Tỉnh {name}", name) for name in GONE)}
    cities = _sorted(short for full, short in named if full.startswith("Thành phố"))
    provinces = _sorted(short for full, short in named if full.startswith("Tỉnh"))
    number = {name: str(i) for i, name in enumerate([*cities, *provinces])}
    lines = [f"thành phố trung ương={'|'.join(cities)}", f"tỉnh={'|'.join(provinces)}"]
    districts: dict[str, dict[str, set[str]]] = {}
    for level, name, province in rows.execute(
        "SELECT districtType, districtShort, provinceShort FROM admin_units_legacy"
    ):
        if level and name and not name.isdigit():
            districts.setdefault(level.lower(), {}).setdefault(_plain(name), set()).add(number[province])
    for level, found in sorted(districts.items()):
        units = (f"{name}@{','.join(sorted(found[name], key=int))}" for name in _sorted(found))
        lines.append(f"{level}={'|'.join(units)}")
    wards: dict[str, set[str]] = {}
    both = "SELECT wardType, wardShort FROM admin_units_legacy UNION SELECT wardType, wardShort FROM admin_units"
    for level, name in rows.execute(both):
        if level and name and not name.isdigit():
            wards.setdefault(level.lower(), set()).add(_plain(name))
    lines += [f"{level}={'|'.join(_sorted(found))}" for level, found in sorted(wards.items())]
    note = f"Tên đơn vị hành chính, cũ và mới, lấy từ {wheel} bằng scripts/places.py.\n\n{licence.strip()}"
    return "\n".join([*(f"# {line}".rstrip() for line in note.splitlines()), *lines, ""])


def _plain(name: str) -> str:
    """A name without the remark that tells it from a namesake, its tone marks where the old spelling puts them."""
    name = unicodedata.normalize("NFC", re.sub(r"\s?\([^)]*\)", "", name).replace("’", "'"))
    return re.sub(r"(?<![qQ])(o|u)([àáảãạèéẻẽẹỳýỷỹỵ])(?!\w)", _moved, name)


def _moved(found: re.Match[str]) -> str:
    """ "oà" as "òa"."""
    parts = unicodedata.normalize("NFD", found[2])
    bare = unicodedata.normalize("NFC", parts.translate(TONES))
    tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", found[1] + tone) + bare


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(set(names))


if __name__ == "__main__":
    main()

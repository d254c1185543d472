"""Builds the corpus: every ``sources/<stem>.plan`` into ``documents/<stem>.<format>``.

python corpus/build.py                    write what differs
python corpus/build.py --check            say what differs, exit code 1 if anything does
python corpus/build.py --all FORMAT DIR   every plan in one format (txt, md, docx), to convert from

A Word file counts as different when a member of its package does: compressed bytes depend on the zlib in use.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from builder.markup import Document, load
from builder.text import markdown_bytes, text_bytes
from builder.word import word_bytes

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE, HERE / "holdout")
FORMATS: dict[str, Callable[[Document], bytes]] = {"txt": text_bytes, "md": markdown_bytes, "docx": word_bytes}


def sources() -> list[Path]:
    """Every source file, in the order of its name."""
    return [path for folder in FOLDERS for path in sorted((folder / "sources").glob("*.plan"))]


def target(source: Path, document: Document) -> Path:
    """Where the built document of a source belongs."""
    return source.parent.parent / "documents" / f"{source.stem}.{document.settings['format']}"


def members(content: bytes) -> dict[str, bytes] | bytes:
    """A Word package as its members, anything else as its bytes."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def differing() -> dict[Path, bytes]:
    """The documents whose committed file is absent or not what the source gives, with what it should be."""
    stale = {}
    for source in sources():
        document = load(source)
        path, content = target(source, document), FORMATS[document.settings["format"]](document)
        if not path.exists() or members(path.read_bytes()) != members(content):
            stale[path] = content
    return stale


def build_all(kind: str, folder: Path) -> None:
    """Write every plan in one format, whatever its own is; text settings are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources():
        document = load(source)
        (folder / f"{source.stem}.{kind}").write_bytes(FORMATS[kind](Document(document.stem, {}, document.parts)))


def main() -> int:
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, say what differs")
    parser.add_argument("--all", nargs=2, metavar=("FORMAT", "DIR"), help="every plan in one format")
    args = parser.parse_args()
    if args.all:
        build_all(args.all[0], Path(args.all[1]))
        return 0
    stale = differing()
    for path, content in stale.items():
        print(f"{'differs' if args.check else 'wrote'}: {path.relative_to(HERE)}")
        if not args.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return int(bool(stale) and args.check)


if __name__ == "__main__":
    sys.exit(main())

"""How fast PDF, scans and Word 97 files are, and what a long PDF costs in memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from formats.engines import NEEDS_OCR, NEEDS_OFFICE
from formats.paper import NEEDS_FONTS, Paper
from pytest_benchmark.fixture import BenchmarkFixture

from kehoach.pipeline import extract, read, run

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ROOT / "corpus" / "formats"
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def long_pdf(folder: Path, pages: int) -> Path:
    """A plan of many pages without a table, made of the words of a plan of the corpus."""
    words = [line for line in read(ROOT / "corpus/documents/01-so-thi-dua-nam-2023.txt").text.split("\n") if line]
    paper, line = Paper(), 0
    paper.letterhead()
    for page in range(pages):
        y = 190.0 if page == 0 else 70.0
        while y < 740:
            y = paper.paragraph(y, words[line % len(words)])
            line += 1
        paper.page()
    path = folder / f"{pages}.pdf"
    path.write_bytes(paper.bytes())
    return path


@NEEDS_FONTS
@pytest.mark.parametrize("whole", [False, True], ids=["read", "read+extract"])
def test_pages_a_second(benchmark: BenchmarkFixture, tmp_path: Path, figure: list[str], *, whole: bool) -> None:
    """Pages of PDF without tables a second on one core: a plan of eight pages, read alone and with all extracted."""
    path = long_pdf(tmp_path, 8)

    def work() -> None:
        text = read(path)
        if whole:
            extract(text)

    work()
    rate = 8 / median(seconds(work) for _ in range(ROUNDS * 3))
    benchmark.extra_info["pages_a_second"] = rate
    benchmark.pedantic(work, rounds=3)
    figure.append(f"PDF without tables, {'read + extract' if whole else 'read'}: {rate:.0f} pages a second a core")


def test_plans_with_a_table_a_second(benchmark: BenchmarkFixture, figure: list[str]) -> None:
    """Plans in PDF whose table goes over two pages, read and extracted on one core."""
    path = FORMATS / "pdf" / "03-truong-bang-phan-cong.pdf"

    def work() -> None:
        extract(read(path))

    work()
    rate = 1 / median(seconds(work) for _ in range(ROUNDS * 3))
    benchmark.extra_info["plans_a_second"] = rate
    benchmark.pedantic(work, rounds=3)
    figure.append(f"PDF with a table of two pages, read + extract: {rate:.1f} plans a second a core")


@NEEDS_OCR
@pytest.mark.parametrize(("name", "dpi"), [("scan-tot", 300), ("scan-van-phong", 200), ("scan-xau", 150)])
def test_scans_against_the_engine_alone(benchmark: BenchmarkFixture, figure: list[str], name: str, dpi: int) -> None:
    """Reading a scan, and Tesseract alone on the same pages as they are, in processor seconds, in turn."""
    import tesserocr
    from PIL import Image, ImageSequence

    from kehoach.pipeline.readers.ocr import engine

    path = next((FORMATS / name).glob("*.tif"))
    folder = engine.check("")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    api = tesserocr.PyTessBaseAPI(path=str(folder), lang=engine.LANGUAGE, psm=engine.BLOCKS)

    def alone() -> None:
        with Image.open(path) as file:
            for page in ImageSequence.Iterator(file):
                api.SetImage(page.convert("L"))
                api.SetSourceResolution(dpi)
                api.Recognize()

    read(path), alone()
    pairs = [(seconds(lambda: read(path)), seconds(alone)) for _ in range(ROUNDS)]
    ours, theirs = (median(each) for each in zip(*pairs, strict=True))
    benchmark.extra_info.update(ours_s=ours, engine_s=theirs)
    benchmark.pedantic(read, args=(path,), rounds=1)
    figure.append(f"{name} ({dpi} dpi): {ours:.2f} s, engine alone {theirs:.2f} s, {ours / theirs:.2f} times")


@NEEDS_OFFICE
def test_word_97_files_in_a_batch(benchmark: BenchmarkFixture, tmp_path: Path, figure: list[str]) -> None:
    """A run over forty .doc files: processor seconds of all its processes for a file."""
    source = tmp_path / "in"
    source.mkdir()
    for number in range(40):
        origin = sorted((FORMATS / "doc").glob("*.doc"))[number % 3]
        (source / f"{number:02}.doc").write_bytes(origin.read_bytes() + bytes([number]))  # other bytes, same document
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = run([source], tmp_path / "out", jobs=2)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert report.totals.failed == 0
    benchmark.extra_info["seconds_a_file"] = spent / 40
    benchmark.pedantic(lambda: None, rounds=1)
    figure.append(f".doc in batches: {spent / 40:.2f} processor seconds a file, everything in it")


@NEEDS_FONTS
def test_memory_of_a_long_pdf(benchmark: BenchmarkFixture, tmp_path: Path, figure: list[str]) -> None:
    """The largest memory of a process that reads and extracts a PDF of 500 pages."""
    path = long_pdf(tmp_path, 500)
    code = (
        "import resource, sys; from pathlib import Path; from kehoach.pipeline import extract, read\n"
        "extract(read(Path(sys.argv[1]))); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code, str(path)], capture_output=True, text=True, check=True)
    megabytes = int(done.stdout) / 1e3
    benchmark.extra_info["megabytes"] = megabytes
    benchmark.pedantic(lambda: None, rounds=1)
    figure.append(f"PDF of 500 pages: {megabytes:.0f} MB at most")

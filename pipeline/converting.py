"""Word 97, RTF and OpenDocument files of a run: turned into .docx many at a time before they are read.

LibreOffice needs a second to start and a tenth of one for a file. A file that is not there afterwards, for whatever
reason, is converted by its reader alone, which says what is wrong with it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kehoach.pipeline.inputs import Input
from kehoach.pipeline.job import Job
from kehoach.pipeline.limits import DEFAULT
from kehoach.pipeline.outcome import Outcome, Request
from kehoach.pipeline.pool import answers
from kehoach.pipeline.readers import office
from kehoach.pipeline.readers.formats import format_of

CONVERT = "kehoach.pipeline.converting:convert"
_MOST = 20
_HEADS = (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04")
_PACKAGE = b"application/vnd.oasis.opendocument.text"


@contextmanager
def converted(job: Job, files: Sequence[tuple[Input, str]]) -> Iterator[dict[str, Path]]:
    """The .docx file for each of ``files`` (inputs and their digests) that needs one, by digest; removed afterwards."""
    folder = job.cache / "converted"
    wanted = {sha: one.path for one, sha in files if _may_be_office(one.path)}
    if len(wanted) < 2 or office.program() is None:
        yield {}
        return
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for _ in answers(_requests(wanted, folder, job.jobs), job.jobs, job.bounds, CONVERT):
            pass  # what failed is not in the folder, and its reader says why
        yield {sha: folder / f"{sha}.docx" for sha in wanted if (folder / f"{sha}.docx").is_file()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def convert(request: Request) -> Outcome:
    """Convert the files that are listed at ``request.path``; runs in a worker."""
    folder = Path(request.plan_file)
    listed = json.loads(Path(request.path).read_bytes())
    files = [(sha, data, format_of(data).id) for sha, path in listed.items() if (data := _bytes(Path(path)))]
    chosen = [(sha, data, kind) for sha, data, kind in files if kind in office.ENDINGS]
    soffice = office.program()
    if soffice and chosen:
        made = office.to_docx(soffice, [(data, office.ENDINGS[kind]) for _, data, kind in chosen], DEFAULT)
        for (sha, *_), content in zip(chosen, made, strict=True):
            if content is not None:
                (folder / f"{sha}.docx").write_bytes(content)
    return Outcome(status="ok")


def _requests(wanted: dict[str, Path], folder: Path, jobs: int) -> list[Request]:
    """Batches of equal size, at least one for each worker."""
    shas = sorted(wanted)
    size = min(_MOST, -(-len(shas) // jobs))
    requests = []
    for start in range(0, len(shas), size):
        listed = folder / f"{start}.json"
        listed.write_text(json.dumps({sha: str(wanted[sha].absolute()) for sha in shas[start : start + size]}), "utf-8")
        requests.append(Request(str(listed.absolute()), str(folder.absolute())))
    return requests


def _may_be_office(path: Path) -> bool:
    """A look at the first bytes; the worker looks at the rest."""
    try:
        with path.open("rb") as file:
            head = file.read(200)
    except OSError:
        return False
    return head.startswith(_HEADS[:2]) or (head.startswith(_HEADS[2]) and _PACKAGE in head)


def _bytes(path: Path) -> bytes:
    """The bytes of a file; none if it is too large or gone."""
    try:
        return path.read_bytes() if path.stat().st_size <= DEFAULT.file_bytes else b""
    except OSError:
        return b""

"""The answer to each edXML package of a run: a status package that tells its sender what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kehoach.pipeline.inputs import Input
from kehoach.pipeline.limits import DEFAULT, Limits
from kehoach.pipeline.names import digest, slug
from kehoach.pipeline.readers.edxml.package import RECALL, UPDATE, Head, Package, Party, parse_package
from kehoach.pipeline.readers.edxml.reader import documents, main_attached, opened
from kehoach.pipeline.readers.edxml.sniff import HEAD, is_edxml
from kehoach.pipeline.readers.edxml.write import Status, status_package
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.writers.files import write_if_changed
from kehoach.schemas.index import FileResult

ARRIVED, REFUSED, TAKEN_IN = "01", "02", "03"
"""Đã đến, từ chối tiếp nhận, đã tiếp nhận: the codes of QCVN 102:2016/BTTTT that a program can answer for."""
_REMARK = 500
_MOMENT = re.compile(rb"<edXML:Timestamp>[^<]{0,40}</edXML:Timestamp>")


@dataclass(frozen=True, slots=True)
class Replies:
    """What was written: the files, by name, and one line for each package that could not be answered."""

    files: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


def write_replies(
    inputs: Iterable[Input], results: Iterable[FileResult], folder: Path, organ: str | None, at: str
) -> Replies:
    """Answer each package among ``inputs``, by what ``results`` say of its documents.

    ``organ`` is the identifier of the office that answers; without it the package must have one receiver. ``at`` is the
    moment that the answers show (ISO 8601, local time, to the second). An answer that stands there and says the same at
    another moment stays as it is. Status packages are not answered. Raises ``OSError``.
    """
    files: list[str] = []
    unanswered: list[str] = []
    known = {result.file: result for result in results}
    for one, package in _packages(inputs, unanswered):
        if package.head.status:
            continue
        own = _own(package.head, organ)
        if isinstance(own, str):
            unanswered.append(f"{one.label}: {own}")
        else:
            code, remark = _answer(one, package, known)
            status = Status(code, remark, at)
            files.append(_write(folder, one, status_package(package.head, own, status)))
    return Replies(tuple(files), tuple(unanswered))


def _packages(
    inputs: Iterable[Input], unanswered: list[str], limits: Limits = DEFAULT
) -> Iterator[tuple[Input, Package]]:
    for one in inputs:
        try:
            with one.path.open("rb") as file:
                head = file.read(HEAD)
                if not is_edxml(head) or one.path.stat().st_size > limits.file_bytes:
                    continue
                data = head + file.read()
            yield one, parse_package(data, one.path.name, limits)
        except OSError:
            continue  # the run has told of it
        except ReadError as error:
            unanswered.append(f"{one.label}: {error.finding}, không rõ nơi gửi nên chưa trả lời; {error.remedy}")


def _own(head: Head, organ: str | None) -> Party | str:
    """The office that answers, or why none does."""
    if not head.sender.id:
        return "gói tin không ghi mã định danh nơi gửi nên chưa trả lời; xin gửi lại gói tin"
    if organ:
        return next((one for one in head.receivers if one.id == organ), Party(organ))
    if len(head.receivers) != 1 or not head.receivers[0].id:
        return "gói tin không gửi cho đúng một đơn vị nên chưa trả lời; ghi mã định danh bằng --edxml-organ"
    return head.receivers[0]


def _answer(one: Input, package: Package, results: Mapping[str, FileResult]) -> tuple[str, str]:
    """Code and remark: a package is refused only for its own faults, not because this machine cannot read a format."""
    try:
        opened(main_attached(package, one.path.name, DEFAULT), one.path.name, DEFAULT)
        found = {name: (result, main) for name, result, main in _read(one, package, results)}
    except ReadError as error:
        return REFUSED, _line(f"{error.finding}; {error.remedy}")
    if package.head.business in (RECALL, UPDATE):
        return ARRIVED, "Đã đến; việc thu hồi hoặc cập nhật chờ người có thẩm quyền quyết định"
    failed = [name for name, (result, _) in found.items() if result is None or result.status == "lỗi"]
    main = next(name for name, (_, is_main) in found.items() if is_main)
    if main in failed:
        result = found[main][0]
        return ARRIVED, _line(f"Đã đến; chưa đọc được văn bản: {result.reason if result else 'không rõ lý do'}")
    return TAKEN_IN, _line(f"Đã tiếp nhận{'; chưa đọc được: ' + ', '.join(failed) if failed else ''}")


def _read(
    one: Input, package: Package, results: Mapping[str, FileResult]
) -> Iterator[tuple[str, FileResult | None, bool]]:
    """Each document of the package with what the run says of it, and whether it is the main one."""
    for attached, is_main in documents(package, one.path.name, DEFAULT):
        yield attached.name, results.get(f"{one.label}/{attached.name}"), is_main


def _line(said: str) -> str:
    return " ".join(said.split())[:_REMARK]


def _write(folder: Path, one: Input, data: bytes) -> str:
    """The answer under a name that two packages never share; it stays where only its moment would change."""
    name = f"{slug(one.label, 60)}-{digest(one.label)}.edxml"
    path = folder / name
    before = path.read_bytes() if path.is_file() else b""
    if _MOMENT.sub(b"", before) != _MOMENT.sub(b"", data):
        write_if_changed(path, data)
    return name

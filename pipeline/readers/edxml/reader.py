"""The document of an edXML package, with what the package says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.container import members
from kehoach.pipeline.readers.edxml.package import (
    RECALL,
    REPLACEMENT,
    UPDATE,
    Attached,
    Head,
    Package,
    parse_package,
)
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.mail import Part, is_container
from kehoach.schemas.text import Envelope, Notice, Source, Text

STANDARD = "edxml"
_BUSINESS = {RECALL: "thu hồi", UPDATE: "cập nhật", REPLACEMENT: "thay thế"}
_AUTHORITIES = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}


def read_edxml(data: bytes, source: Source, limits: Limits) -> Text:
    """The main document of the package. Raises ``ReadError`` only.

    ``envelope`` has what the header says of it. Other attachments are named in a notice: ``kehoach run`` reads them.
    """
    from kehoach.pipeline.readers import read_bytes

    package = parse_package(data, source.file, limits)
    part = main_part(package, source.file, limits)
    text = read_bytes(part.data, part.name, limits)
    kept = text.source.model_copy(
        update={"file": source.file, "sha256": source.sha256, "reader": f"{source.reader}+{text.source.reader}"}
    )
    notices = (*text.notices, *_notices(package, part.name))
    return text.model_copy(update={"source": kept, "notices": notices, "envelope": envelope_of(package.head)})


def main_part(package: Package, file: str, limits: Limits) -> Part:
    """The main document's name and bytes. Raises ``ReadError`` where the package has none that can be taken out."""
    attached = main_attached(package, file, limits)
    unpacked = opened(attached, file, limits)
    if len(unpacked) != 1:
        finding = f"tệp đính kèm “{attached.name}” là tệp nén có {len(unpacked)} tệp"
        raise ReadError(file, finding, "đọc bằng lệnh: kehoach run" if unpacked else "xin gửi lại gói tin")
    if is_container(unpacked[0].data):
        finding = f"tệp đính kèm “{attached.name}” lại là tệp nén hoặc thư"
        raise ReadError(file, finding, "lấy tệp bên trong ra rồi đọc")
    return unpacked[0]


def main_attached(package: Package, file: str, limits: Limits) -> Attached:
    """The main document as it is attached. Raises ``ReadError`` for a package without one, or with a damaged one."""
    if not package.attached:
        raise ReadError(file, _without_document(package.head), "không cần đọc, hoặc xin gửi lại gói có văn bản")
    attached = package.attached[package.main]
    if attached.data is None:
        finding = f"tệp đính kèm “{attached.name}” rỗng, mã hóa sai hoặc lớn hơn {limits.member_bytes // 1_000_000} MB"
        raise ReadError(file, finding, "xin gửi lại gói tin")
    return attached


def documents(package: Package, file: str, limits: Limits) -> Iterator[tuple[Attached, bool]]:
    """Every document of the package under a name of its own, and whether it is the main one.

    A damaged attachment stays as it is, for its reader to say what is wrong. Raises ``ReadError`` where the archives
    among them hold more than a whole file may.
    """
    names: set[str] = set()
    left = limits.file_bytes
    for number, attached in enumerate(package.attached):
        try:
            inside = opened(attached, file, limits) if attached.data is not None else ()
        except ReadError:
            inside = ()
        left -= sum(len(part.data) for part in inside)
        if left < 0:
            raise ReadError(file, "nội dung trong gói edXML lớn quá mức cho phép", "xin gửi lại thành nhiều gói")
        alone = [replace(attached, name=part.name, data=part.data) for part in inside] or [attached]
        for turn, one in enumerate(alone):
            name = _free(one.name, names)
            yield replace(one, name=name), number == package.main and turn == 0


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number before it where another file has it already."""
    free, turn = name, 1
    while free in taken:
        turn += 1
        free = f"{turn} {name}"
    taken.add(free)
    return free


def opened(attached: Attached, file: str, limits: Limits) -> Sequence[Part]:
    """An attachment's documents: programs that send packages pack each file into an archive of its own.

    Raises ``ReadError`` for an archive that is damaged or beyond the limits.
    """
    from kehoach.pipeline.readers.formats import format_of

    data = attached.data or b""
    if format_of(data).id != "zip":
        return [Part(attached.name, data)]
    inside = list(members(data, file, limits))
    alone = len(inside) == 1 and not attached.name.casefold().endswith(".zip")
    return [Part(attached.name, inside[0].data)] if alone else inside


def envelope_of(head: Head) -> Envelope | None:
    """What the header says of the document; ``None`` where it says nothing."""
    found = {
        "type": head.type,
        "number": head.code,
        "issued_on": head.issued_on,
        "place": head.place,
        "issuer": head.sender.name,
        "subject": head.subject,
        "signer": head.signer,
        "position": head.position,
        "authority": _AUTHORITIES.get(head.competence.strip(". ").casefold(), ""),
    }
    said = {name: value for name, value in found.items() if value}
    return Envelope(standard=STANDARD, **said) if said.keys() - {"issuer"} else None


def _without_document(head: Head) -> str:
    if head.status:
        return f"gói edXML báo trạng thái (mã {head.status[:10]}), không có văn bản"
    business = _BUSINESS.get(head.business, "")
    return f"gói edXML {business + ' ' if business else ''}không có văn bản đính kèm"


def _notices(package: Package, read: str) -> list[Notice]:
    head = package.head
    sender = f"{head.sender.name or 'nơi gửi không rõ'}{f' ({head.sender.id})' if head.sender.id else ''}"
    told = f"Nhận qua gói edXML của {sender}, mã văn bản {head.document_id or 'không rõ'}"
    found = [Notice(code="read.edxml", severity="ghi chú", message=told, hint=f"văn bản là “{read}” trong gói")]
    if head.business in _BUSINESS:
        message = f"Gói edXML này {_BUSINESS[head.business]} một văn bản đã gửi"
        found.append(
            Notice(
                code="read.edxml.business", severity="cảnh báo", message=message, hint="xem lại văn bản đã gửi trước"
            )
        )
    others = [one.name for n, one in enumerate(package.attached) if n != package.main]
    if others:
        message = f"Gói edXML còn {len(others)} tệp đính kèm khác: {', '.join(others[:5])}"
        found.append(
            Notice(code="read.edxml.others", severity="ghi chú", message=message, hint="đọc bằng lệnh: kehoach run")
        )
    return found

"""A package taken apart: who sends it to whom, what it says of its document, what is attached.

Both shapes that are in use are read: an ``edXML`` document with its attachments encoded in it (QCVN 102:2016/BTTTT),
and a SOAP envelope in a MIME multipart/related message with its attachments beside it (the earlier exchange format).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.edxml.sniff import is_mime
from kehoach.pipeline.readers.edxml.tree import Node, TreeError, parse_tree
from kehoach.pipeline.readers.errors import ReadError

_MOST = 200
_FIELD = 4_000
_EMPTY = frozenset({"", "n/a", "null", "none", "-"})
_DATE = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})|(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_APPENDIX = re.compile(r"phụ lục|phu luc|\bpl\s?\d|danh sách|biểu mẫu|mẫu số|đính kèm", re.IGNORECASE)
NEW, RECALL, UPDATE, REPLACEMENT = "0", "1", "2", "3"
"""Values of ``BussinessDocType``: văn bản mới, thu hồi, cập nhật, thay thế."""


@dataclass(frozen=True, slots=True)
class Party:
    """An office: its identifier (Quyết định 20/2020/QĐ-TTg), its name, the body above it."""

    id: str = ""
    name: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a package; ``data`` is ``None`` where its encoding is damaged, ``encoded`` what stands there."""

    name: str
    description: str = ""
    data: bytes | None = None
    encoded: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a package as it stands there; a field that it leaves out or fills with "N/A" is empty.

    ``issued_on`` is ISO 8601, empty for a day that cannot be read. ``business`` is one of ``NEW``, ``RECALL``,
    ``UPDATE``, ``REPLACEMENT``; ``status`` the code of a status package, empty for one that carries a document.
    """

    soap: bool = False
    sender: Party = Party()
    receivers: tuple[Party, ...] = ()
    number: str = ""
    notation: str = ""
    issued_on: str = ""
    place: str = ""
    type: str = ""
    subject: str = ""
    signer: str = ""
    position: str = ""
    competence: str = ""
    document_id: str = ""
    business: str = NEW
    status: str = ""

    @property
    def code(self) -> str:
        """Number and symbol as one writes them: ``12/KH-UBND``; offices fill the two fields in several ways."""
        number, notation = self.number.strip("/ "), self.notation.strip("/ ")
        if not number or notation.startswith(f"{number}/"):
            return notation
        return number if not notation or number.endswith(notation) else f"{number}/{notation}"


@dataclass(frozen=True, slots=True)
class Package:
    """A package: its header and what is attached, in the order of its manifest."""

    head: Head
    attached: tuple[Attached, ...] = field(default=())

    @property
    def main(self) -> int:
        """Which attachment is the document: the first that does not call itself an appendix, else the first."""
        plain = (n for n, one in enumerate(self.attached) if not _APPENDIX.search(f"{one.name} {one.description}"))
        return next(plain, 0)


def parse_package(data: bytes, file: str, limits: Limits) -> Package:
    """The package in ``data``. Raises ``ReadError`` for one that cannot be taken apart or is beyond the limits."""
    try:
        xml, beside = _mime_parts(data) if is_mime(data) else (data, {})
        root = parse_tree(xml, limits.member_bytes * 3 // 2)
    except TreeError as error:
        raise ReadError(file, "gói edXML bị hỏng hoặc có nội dung không được phép", "xin gửi lại gói tin") from error
    head = _head(root)
    attached = tuple(_attached(root, beside, file, limits))
    return Package(head, attached)


def _mime_parts(data: bytes) -> tuple[bytes, dict[str, EmailMessage]]:
    """The envelope, and the other parts by their Content-ID (RFC 2387, RFC 2392)."""
    if data.lstrip().startswith(b"--"):
        boundary = data.lstrip()[2:].split(b"\n", 1)[0].strip()
        data = b'Content-Type: multipart/related; boundary="' + boundary + b'"\r\n\r\n' + data.lstrip()
    try:
        message = message_from_bytes(data, policy=policy.default)
        parts = [part for part in message.walk() if not part.is_multipart()]
        beside = {_content_id(part.get("Content-ID", "")): part for part in parts[1:]}
        xml = parts[0].get_payload(decode=True) if parts else None
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise TreeError("MIME") from error
    if not isinstance(xml, bytes):
        raise TreeError("no envelope")
    return xml, {name: part for name, part in beside.items() if isinstance(part, EmailMessage)}


def _content_id(said: str) -> str:
    return str(said).strip().strip("<>").removeprefix("cid:").strip()


def _head(root: Node) -> Head:
    soap = root.name == "Envelope"
    header = next(root.all("MessageHeader"), None) or next(root.all("Status"), None) or Node("")
    sender = header.child("From") or Node("")
    return Head(
        soap=soap,
        sender=_party(sender),
        receivers=tuple(_party(one) for one in header.children if one.name == "To")[:_MOST],
        number=_said(header, "Code", "CodeNumber"),
        notation=_said(header, "Code", "CodeNotation"),
        issued_on=iso_day(_said(header, "PromulgationInfo", "PromulgationDate")),
        place=_said(header, "PromulgationInfo", "Place"),
        type=_said(header, "DocumentType", "TypeName") or _unless_number(_said(header, "DocumentType")),
        subject=_said(header, "Subject"),
        signer=_said(header, "SignerInfo", "FullName") or _said(header, "SignerInfo", "Signer"),
        position=_said(header, "SignerInfo", "Position"),
        competence=_said(header, "SignerInfo", "Competence"),
        document_id=_said(header, "DocumentId"),
        business=next((one.text for one in root.all("BussinessDocType")), "") or NEW,
        status=_said(header, "StatusCode"),
    )


def _party(node: Node) -> Party:
    return Party(_said(node, "OrganId"), _said(node, "OrganName"), _said(node, "OrganizationInCharge"))


def _said(node: Node, *path: str) -> str:
    """The words of a field on one line; empty for the fillers that programs write into fields they do not know."""
    said = " ".join(node.said(*path)[:_FIELD].split())
    return "" if said.casefold() in _EMPTY else said


def _unless_number(said: str) -> str:
    return "" if said.isdigit() else said


def iso_day(said: str) -> str:
    """The day of ``2024/09/05``, ``2024-09-05 10:00:00`` or ``05/09/2024``; empty for any other and for no real day."""
    from datetime import date

    if not (found := _DATE.match(said)):
        return ""
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _attached(root: Node, beside: dict[str, EmailMessage], file: str, limits: Limits) -> Iterator[Attached]:
    """What is attached, each file once, in the order of the manifest; then what the manifest does not name."""
    within = {_content_id(one.said("ContentId")) or str(n): one for n, one in enumerate(root.all("Attachment"))}
    if len(within) + len(beside) > _MOST:
        finding = f"gói edXML có hơn {_MOST} tệp đính kèm"
        raise ReadError(file, finding, "xin gửi lại thành nhiều gói")
    named: dict[str, Node] = {}
    for one in root.all("Reference"):
        id_ = _content_id(one.attributes.get("href", "") or one.said("ContentId"))
        if id_ in within or id_ in beside:
            named.setdefault(id_, one)
    for id_ in dict.fromkeys((*named, *within, *beside)):
        reference = named.get(id_, Node(""))
        if id_ in within:
            yield _encoded(within[id_], reference, limits)
        else:
            yield _beside(beside[id_], reference, limits)


def _encoded(node: Node, reference: Node, limits: Limits) -> Attached:
    encoded = node.said("ContentTransferEncoded") or node.said("Content")
    name = _name(node.said("AttachmentName") or node.said("FileName") or reference.said("AttachmentName"))
    description = _said(reference, "Description") or _said(node, "Description")
    data = _decoded(encoded)
    within = data is not None and 0 < len(data) <= limits.member_bytes
    return Attached(name, description, data if within else None, "" if within else encoded)


def _decoded(encoded: str) -> bytes | None:
    try:
        return base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _beside(part: EmailMessage, reference: Node, limits: Limits) -> Attached:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) and 0 < len(content) <= limits.member_bytes else None
    name = _name(reference.said("AttachmentName") or part.get_filename() or "")
    return Attached(name, _said(reference, "Description"), data)


def _name(said: str) -> str:
    """A file's name without folders, on one line."""
    base = said.replace("\\", "/").rsplit("/", 1)[-1]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in base).split())[:200] or "đính kèm"

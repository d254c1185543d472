"""edXML packages of invented offices, in the shapes that are in use."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
EARLIER = "http://www.e-doc.vn/Schema/"

PLAN = """ỦY BAN NHÂN DÂN HUYỆN THANH KHÊ
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
Số: 57/KH-PGDĐT
Thanh Khê, ngày 10 tháng 9 năm 2024

KẾ HOẠCH
Tổ chức hội thi kể chuyện theo sách cấp tiểu học năm học 2024 - 2025

I. TỔ CHỨC THỰC HIỆN
1. Các trường tiểu học: Gửi danh sách thí sinh về Phòng trước ngày 15/10/2024.
2. Tổ Tiểu học: Xây dựng thể lệ hội thi.

TRƯỞNG PHÒNG
Lê Thị Ngọc Hà
"""


@dataclass(frozen=True)
class Sample:
    """The fields of a package; a test changes what it is about."""

    sender: tuple[str, str] = ("H33.107.02", "Phòng Giáo dục và Đào tạo huyện Thanh Khê")
    receivers: tuple[tuple[str, str], ...] = (("H33.107.02.15", "Trường Tiểu học Suối Ngà"),)
    number: str = "57"
    notation: str = "KH-PGDĐT"
    day: str = "2024/09/10"
    place: str = "Thanh Khê"
    type: str = "Kế hoạch"
    subject: str = "Kế hoạch tổ chức hội thi kể chuyện theo sách cấp tiểu học năm học 2024 - 2025"
    signer: tuple[str, str, str] = ("", "Trưởng phòng", "Lê Thị Ngọc Hà")
    document_id: str = "H33.107.02,2024/09/10,57/KH-PGDĐT"
    business: str = "0"
    files: tuple[tuple[str, bytes], ...] = field(default=(("57-KH-PGDDT.txt", PLAN.encode()),))


def zipped(name: str, data: bytes) -> bytes:
    """An archive of one file, into which programs pack each attachment."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, (2024, 9, 10, 8, 0, 0)), data)
    return out.getvalue()


def message(sample: Sample, prefix: str = "edXML:") -> str:
    """The message header of a package."""

    def element(name: str, inside: str) -> str:
        return f"<{prefix}{name}>{inside}</{prefix}{name}>\n"

    def party(name: str, who: tuple[str, str]) -> str:
        above = element("OrganizationInCharge", "Ủy ban nhân dân huyện Thanh Khê")
        return element(name, element("OrganId", who[0]) + above + element("OrganName", escape(who[1])))

    code = element("CodeNumber", sample.number) + element("CodeNotation", escape(sample.notation))
    issued = element("Place", sample.place) + element("PromulgationDate", sample.day)
    kind = element("Type", "2") + element("TypeName", sample.type)
    competence, position, name = map(escape, sample.signer)
    signer = element("Competence", competence) + element("Position", position) + element("FullName", name)
    parts = [
        party("From", sample.sender),
        *(party("To", one) for one in sample.receivers),
        element("DocumentId", escape(sample.document_id)),
        element("Code", code),
        element("PromulgationInfo", issued),
        element("DocumentType", kind),
        element("Subject", escape(sample.subject)),
        element("Content", escape(sample.subject)),
        element("SignerInfo", signer),
        element("OtherInfo", element("Priority", "0") + element("PageAmount", "2")),
    ]
    return element("MessageHeader", "".join(parts))


def trace(sample: Sample, prefix: str = "edXML:") -> str:
    """The list of ways, with what the package is for."""
    business = (
        f"<{prefix}Bussiness><{prefix}BussinessDocType>{sample.business}</{prefix}BussinessDocType></{prefix}Bussiness>"
    )
    return f"<{prefix}TraceHeaderList>{business}</{prefix}TraceHeaderList>"


def qcvn(sample: Sample | None = None, *, packed: bool = True, start: str = "") -> bytes:
    """A package of QCVN 102:2016: everything in one XML document, each file packed and encoded."""
    one = sample or Sample()
    references, attached = "", ""
    for number, (name, data) in enumerate(one.files, start=1):
        content = base64.b64encode(zipped(name, data) if packed else data).decode()
        lines = "\n".join(content[at : at + 76] for at in range(0, len(content), 76))
        references += (
            f'<edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="cid:f{number}">'
            f"<edXML:ContentId>cid:f{number}</edXML:ContentId><edXML:AttachmentName>{escape(name)}</edXML:AttachmentName>"
            "</edXML:Reference>"
        )
        attached += (
            f"<Attachment><ContentType>application/zip</ContentType><ContentId>f{number}</ContentId>"
            f"<ContentTransferEncoded>{lines}</ContentTransferEncoded>"
            f"<AttachmentName>{escape(name)}</AttachmentName></Attachment>"
        )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{start}<edXML xmlns="{QCVN}">'
        f'<edXML:edXMLEnvelope xmlns:edXML="{QCVN}"><edXML:edXMLHeader>{message(one)}{trace(one)}</edXML:edXMLHeader>'
        f'<edXML:edXMLBody><edXML:edXMLManifest version="1.0">{references}</edXML:edXMLManifest></edXML:edXMLBody>'
        f"</edXML:edXMLEnvelope><AttachmentEncoded>{attached}</AttachmentEncoded></edXML>"
    ).encode()


def soap(sample: Sample | None = None, *, with_head: bool = True) -> bytes:
    """A package of the earlier format: a SOAP envelope, and the files beside it in a MIME message."""
    one = sample or Sample(day="10/09/2024")
    references = "".join(
        f'<edXML:Reference xlink:href="cid:f{number}"><edXML:AttachmentName>{escape(name)}</edXML:AttachmentName>'
        f"<edXML:Description>tệp {number}</edXML:Description></edXML:Reference>"
        for number, (name, _) in enumerate(one.files, start=1)
    )
    envelope = (
        '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns:edXML="{EARLIER}" xmlns:xlink="http://www.w3.org/1999/xlink"><SOAP-ENV:Header>{message(one)}{trace(one)}'
        f"</SOAP-ENV:Header><SOAP-ENV:Body><edXML:Manifest>{references}</edXML:Manifest></SOAP-ENV:Body></SOAP-ENV:Envelope>"
    )
    head = (
        b'MIME-Version: 1.0\r\nContent-Type: Multipart/Related; boundary="bien"; type="text/xml"; start="<goi>"\r\n\r\n'
    )
    parts = [b"Content-Type: text/xml; charset=utf-8\r\nContent-ID: <goi>\r\n\r\n" + envelope.encode()]
    for number, (_, data) in enumerate(one.files, start=1):
        fields = f"Content-ID: <f{number}>\r\nContent-Transfer-Encoding: base64\r\n"
        parts.append(f"{fields}\r\n{base64.encodebytes(data).decode()}".encode())
    body = b"".join(b"--bien\r\n" + part + b"\r\n" for part in parts) + b"--bien--\r\n"
    return (head if with_head else b"") + body


def flat(sample: Sample | None = None) -> bytes:
    """A package as some programs write it: no namespace, no layers, the files in the manifest."""
    one = sample or Sample(day="2024-09-10T08:30:00")
    files = "".join(
        f"<Attachment><FileName>{escape(name)}</FileName><Content>{base64.b64encode(data).decode()}</Content></Attachment>"
        for name, data in one.files
    )
    return f"<EdXMLEnvelope>{message(one, '')}<Manifest>{files}</Manifest></EdXMLEnvelope>".encode()

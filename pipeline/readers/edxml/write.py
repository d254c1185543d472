"""Packages written: a document with the header of the package it came in, and the status that answers a package."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kehoach.pipeline.readers.edxml.package import Attached, Head, Party

QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
EARLIER = "http://www.e-doc.vn/Schema/"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
_START = '<?xml version="1.0" encoding="utf-8"?>\n'
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Fields = dict[str, "str | Fields"]


@dataclass(frozen=True, slots=True)
class Status:
    """What an office answers to a package: ``code``, a remark, and when (ISO 8601, local time, to the second)."""

    code: str
    description: str
    at: str


def document_package(head: Head, attached: Attached, main: bool) -> bytes:
    """A package with ``attached`` alone. Only the main document keeps what the header says of it."""
    header: Fields = {"MessageHeader": _message(head, main)}
    header |= {"TraceHeaderList": {"Bussiness": {"BussinessDocType": head.business}}}
    reference: Fields = {"ContentId": "1", "AttachmentName": attached.name, "Description": attached.description}
    encoded = base64.b64encode(attached.data).decode() if attached.data is not None else attached.encoded
    fields: Fields = {"ContentId": "1", "AttachmentName": attached.name, "ContentTransferEncoded": encoded}
    inside: Fields = {"edXMLHeader": header, "edXMLBody": {"edXMLManifest": {"Reference": reference}}}
    beside = _xml({"AttachmentEncoded": {"Attachment": fields}}, "")
    return _edxml(_xml(inside, "edXML:"), beside)


def status_package(head: Head, own: Party, status: Status) -> bytes:
    """The status package that answers the package with ``head``, from the office ``own``, in the shape that came."""
    return _soap_status(head, own, status) if head.soap else _status(head, own, status)


def _status(head: Head, own: Party, status: Status) -> bytes:
    """The shape of QCVN 102:2016: a message header of From, ResponseFor, StatusCode, Description, Timestamp."""
    moment = status.at.replace("-", "/").replace("T", " ")
    said: Fields = {"StatusCode": status.code, "Description": status.description, "Timestamp": moment}
    response = _response(head, head.issued_on.replace("-", "/"))
    message: Fields = {"From": _party(own), "ResponseFor": response}
    return _edxml(_xml({"edXMLHeader": {"MessageHeader": message | said}}, "edXML:"), "")


def _soap_status(head: Head, own: Party, status: Status) -> bytes:
    """The earlier shape: a SOAP header with Status, and a body with nothing in it; days begin with the day."""
    day, _, time = status.at.partition("T")
    response = _response(head, _day_first(head.issued_on))
    fields: Fields = {"ResponseFor": response, "From": _party(own), "StatusCode": status.code}
    fields |= {"Description": status.description, "Timestamp": f"{_day_first(day)} {time}"}
    said = _xml({"Status": fields}, "edXML:")
    header = f"<SOAP-ENV:Header>{said}</SOAP-ENV:Header><SOAP-ENV:Body/>"
    spaces = f'xmlns:SOAP-ENV="{SOAP}" xmlns:edXML="{EARLIER}"'
    return f"{_START}<SOAP-ENV:Envelope {spaces}>{header}</SOAP-ENV:Envelope>\n".encode()


def _edxml(inside: str, beside: str) -> bytes:
    """The outer elements; parts of the envelope have the prefix that programs look for, what is beside it has none."""
    envelope = f'<edXML:edXMLEnvelope xmlns:edXML="{QCVN}">{inside}</edXML:edXMLEnvelope>'
    return f'{_START}<edXML xmlns="{QCVN}">{envelope}{beside}</edXML>\n'.encode()


def _message(head: Head, main: bool) -> Fields:
    receiver = _party(head.receivers[0]) if head.receivers else {}
    fields: Fields = {"From": _party(head.sender), "To": receiver, "DocumentId": head.document_id}
    if not main:
        return fields
    return fields | {
        "Code": {"CodeNumber": head.number, "CodeNotation": head.notation},
        "PromulgationInfo": {"Place": head.place, "PromulgationDate": head.issued_on.replace("-", "/")},
        "DocumentType": {"TypeName": head.type},
        "Subject": head.subject,
        "SignerInfo": {"Competence": head.competence, "Position": head.position, "FullName": head.signer},
    }


def _party(party: Party) -> Fields:
    return {"OrganId": party.id, "OrganizationInCharge": party.above, "OrganName": party.name}


def _response(head: Head, day: str) -> Fields:
    return {"OrganId": head.sender.id, "Code": head.code, "DocumentId": head.document_id, "PromulgationDate": day}


def _day_first(iso: str) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


def _xml(fields: Fields, prefix: str) -> str:
    return "".join(_elements(fields, prefix))


def _elements(fields: Fields, prefix: str) -> Iterator[str]:
    """An element for each field that says something, in their order."""
    for name, value in fields.items():
        inside = _xml(value, prefix) if isinstance(value, dict) else escape(_ILLEGAL.sub(" ", value))
        if inside:
            yield f"<{prefix}{name}>{inside}</{prefix}{name}>"

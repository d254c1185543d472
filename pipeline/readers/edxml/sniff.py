"""Which bytes are an edXML package: by what stands in them, never by the file's name."""

from __future__ import annotations

import re

HEAD = 16_384
"""Bytes at the start of a file that tell whether it is a package."""
_ROOTS = rb"edXML|EdXML|edXMLEnvelope|EdXMLEnvelope"
_XML = re.compile(
    rb"\s{0,99}(?:<\?xml[^>]{0,200}\?>)?(?:\s{0,99}<!--.{0,999}?-->){0,5}\s{0,99}<(?:[\w-]{1,40}:)?([\w-]{1,60})", re.S
)
_DOCTYPE = re.compile(rb"\s{0,99}(?:<\?xml[^>]{0,200}\?>)?\s{0,99}<!DOCTYPE\s{1,99}(?:[\w-]{1,40}:)?([\w-]{1,60})")
"""A document type, which names the root; a package with one is known, to be refused."""
_MARKS = (
    b"http://www.mic.gov.vn/TBT/QCVN_102_2016",
    b"http://www.e-doc.vn/Schema",
    b"edXML:MessageHeader",
    b"edXML:Status",
)
_MIME = re.compile(
    rb"(?:mime-version|content-type|content-id|content-description|soapaction)\s?:|--[^\r\n]{1,200}\r?\ncontent-", re.I
)


def is_edxml(data: bytes) -> bool:
    """An ``edXML`` element, a SOAP envelope with an edXML header, or a MIME message of such an envelope."""
    head = _plain(data[:HEAD])
    if found := _XML.match(head) or _DOCTYPE.match(head):
        name = found[1]
        return re.fullmatch(_ROOTS, name) is not None or (name == b"Envelope" and any(mark in head for mark in _MARKS))
    first = head.lstrip().split(b"\r\n\r\n", 1)[0].split(b"\n\n", 1)[0]
    is_mail = b"\nsubject:" in first.lower()
    return not is_mail and _MIME.match(head.lstrip()) is not None and any(mark in head for mark in _MARKS)


def is_mime(data: bytes) -> bool:
    """The package is a MIME message, not XML alone."""
    head = _plain(data[:HEAD])
    return not (_XML.match(head) or _DOCTYPE.match(head))


def _plain(head: bytes) -> bytes:
    """The first bytes without a byte order mark, two-byte encodings narrowed, so that ASCII names can be found."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()

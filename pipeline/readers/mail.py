"""Mail: what it carries is the document. .eml by the standard library, Outlook's .msg through olefile."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.errors import ReadError
from kehoach.schemas.text import Notice, Source, Text

_MOST = 200
_SUBJECT, _BODY, _SENDER, _ADDRESS = "0037001F", "1000001F", "0C1A001F", "0C1F001F"
_DATA, _LONG_NAME = "37010102", "3707001F"


@dataclass(frozen=True, slots=True)
class Part:
    """A document in a container: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """Sender, day and subject as the mail's head gives them, the text of the mail, and what is attached."""

    sender: str
    date: str
    subject: str
    body: Part | None
    attachments: tuple[Part, ...]


def read_mail(data: bytes, source: Source, limits: Limits) -> Text:
    """The one document that a mail carries, or the mail's own text. Raises ``ReadError`` only."""
    return _read(parse_eml(data, source.file), source, limits)


def read_msg(data: bytes, source: Source, limits: Limits) -> Text:
    """As ``read_mail``, for a mail saved by Outlook."""
    return _read(parse_msg(data, source.file), source, limits)


def _read(mail: Mail, source: Source, limits: Limits) -> Text:
    from kehoach.pipeline.readers import read_bytes

    if len(mail.attachments) > 1:
        names = ", ".join(part.name for part in mail.attachments[:5])
        finding = f"thư có {len(mail.attachments)} tệp đính kèm ({names})"
        raise ReadError(source.file, finding, "đọc bằng lệnh: kehoach run")
    part = mail.attachments[0] if mail.attachments else mail.body
    if part is None:
        raise ReadError(source.file, "thư không có tệp đính kèm và không có chữ", "kiểm tra lại thư")
    if is_container(part.data):
        finding = f"tệp đính kèm “{part.name}” lại là tệp nén hoặc thư"
        raise ReadError(source.file, finding, "lấy tệp bên trong ra rồi đọc")
    text = read_bytes(part.data, part.name, limits)
    reader = f"{source.reader}+{text.source.reader}"
    kept = text.source.model_copy(update={"file": source.file, "sha256": source.sha256, "reader": reader})
    return text.model_copy(update={"source": kept, "notices": (*text.notices, _origin(mail, part))})


def _origin(mail: Mail, part: Part) -> Notice:
    return Notice(
        code="read.mail",
        severity="ghi chú",
        message=f"Nhận qua thư của {mail.sender or 'người không rõ'}, ngày {mail.date or 'không rõ'}: “{mail.subject}”",
        hint=f"văn bản là “{part.name}” trong thư",
    )


def is_container(data: bytes) -> bool:
    """The bytes are an archive or a mail, which may hold documents of their own."""
    from kehoach.pipeline.readers.formats import format_of

    return bool(data) and format_of(data).id in ("zip", "eml", "msg")


def parse_eml(data: bytes, file: str) -> Mail:
    """The mail in ``data`` (RFC 5322, RFC 2045). Raises ``ReadError`` for one that cannot be taken apart."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        attachments = [part for part in map(_part, _attached(message)) if part is not None]
        sender, subject = _head(message, "From"), _head(message, "Subject")
        return Mail(sender, _date(message), subject, _body(message), tuple(attachments))
    except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ReadError(file, "thư bị hỏng, không tách được tệp đính kèm", "lưu tệp đính kèm ra rồi đọc") from error


def _attached(message: EmailMessage) -> list[EmailMessage]:
    """Attachments, without the pictures that belong to the mail's text."""
    found = [part for part in message.iter_attachments() if isinstance(part, EmailMessage)][:_MOST]
    return [part for part in found if not (part.get_content_type().startswith("image/") and part.get("Content-ID"))]


def _part(message: EmailMessage) -> Part | None:
    if message.get_content_type() == "message/rfc822":
        inner = message.get_payload(0)
        return Part("thư đính kèm.eml", inner.as_bytes()) if isinstance(inner, EmailMessage) else None
    content = message.get_payload(decode=True)
    return Part(message.get_filename() or "đính kèm", content) if isinstance(content, bytes) and content else None


def _body(message: EmailMessage) -> Part | None:
    body = message.get_body(("plain", "html"))
    if body is None:
        return None
    text = body.get_content()
    ending = "html" if body.get_content_subtype() == "html" else "txt"
    shell = f"<!DOCTYPE html>{text}" if ending == "html" else str(text)
    return Part(f"nội dung thư.{ending}", shell.encode()) if str(text).strip() else None


def _head(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())[:200]


def _date(message: EmailMessage) -> str:
    try:
        found = getattr(message.get("Date"), "datetime", None)
    except (ValueError, OverflowError):  # a year that no calendar has: the rest of the mail is sound
        return ""
    return found.date().isoformat() if found else ""


def parse_msg(data: bytes, file: str) -> Mail:
    """The mail in an Outlook file ([MS-OXMSG]). Raises ``ReadError`` for one that cannot be taken apart."""
    try:
        import olefile
    except ModuleNotFoundError as error:
        remedy = 'cài bằng lệnh: pip install "kehoach[mail]"'
        raise ReadError(file, "thiếu thành phần đọc thư Outlook (.msg)", remedy) from error
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            folders = sorted({path[0] for path in ole.listdir() if path[0].startswith("__attach")})[:_MOST]
            attachments = [part for part in (_msg_part(ole, folder) for folder in folders) if part is not None]
            body = _msg_text(ole, "", _BODY)
            sender = " ".join(filter(None, (_msg_text(ole, "", _SENDER), _msg_text(ole, "", _ADDRESS))))
            text = Part("nội dung thư.txt", body.encode()) if body.strip() else None
            return Mail(sender, _msg_date(ole), _msg_text(ole, "", _SUBJECT), text, tuple(attachments))
    except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError) as error:
        raise ReadError(file, "thư bị hỏng, không tách được tệp đính kèm", "lưu tệp đính kèm ra rồi đọc") from error


def _msg_part(ole: Any, folder: str) -> Part | None:
    content = _stream(ole, folder, _DATA)
    return Part(_msg_text(ole, folder, _LONG_NAME) or "đính kèm", content) if content else None


def _msg_text(ole: Any, folder: str, tag: str) -> str:
    return _stream(ole, folder, tag).decode("utf-16-le", "replace")


def _stream(ole: Any, folder: str, tag: str) -> bytes:
    path = f"{folder}/__substg1.0_{tag}" if folder else f"__substg1.0_{tag}"
    return bytes(ole.openstream(path).read()) if ole.exists(path) else b""


def _msg_date(ole: Any) -> str:
    """PidTagClientSubmitTime, a FILETIME in the fixed properties."""
    from datetime import UTC, datetime, timedelta

    path = "__properties_version1.0"
    data = bytes(ole.openstream(path).read()) if ole.exists(path) else b""
    for start in range(32, len(data) - 15, 16):
        if data[start : start + 4] == b"\x40\x00\x39\x00":
            ticks = int.from_bytes(data[start + 8 : start + 16], "little")
            return (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)).date().isoformat()
    return ""


def single(mail: Mail, part: Part) -> bytes:
    """A mail with the head of ``mail`` and ``part`` alone, so that a document keeps how it came."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["Subject"] = _one_line(mail.sender), _one_line(mail.subject)
    if mail.date:
        from datetime import UTC, datetime

        message["Date"] = format_datetime(datetime.fromisoformat(mail.date).replace(tzinfo=UTC))
    message.add_attachment(part.data, maintype="application", subtype="octet-stream", filename=_one_line(part.name))
    message.set_boundary("=_kehoach_=")
    return message.as_bytes()


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def attachments_of(data: bytes, kind: str, file: str) -> tuple[Mail, Sequence[Part]]:
    """A mail of format ``kind`` ("eml" or "msg") and the documents attached to it."""
    mail = parse_msg(data, file) if kind == "msg" else parse_eml(data, file)
    return mail, mail.attachments

"""Which addresses may be used: encrypted ones, and plain ones of this machine."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from kehoach.pipeline.publish.errors import PublishError


def checked(url: str, allow_http: bool = False) -> str:
    """``url`` as it is. Raises ``PublishError`` for one that is no web address, holds a password, or is not encrypted.

    Nothing of a password that stands in it is quoted.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise PublishError("--caldav: không phải địa chỉ máy chủ lịch; dạng đúng: https://máy-chủ/đường-dẫn/")
    if parts.username is not None or parts.password is not None:
        finding = "địa chỉ không được chứa tên và mật khẩu"
        raise PublishError(f"{host}: {finding}; dùng --user và biến môi trường KEHOACH_CALDAV_PASSWORD")
    if parts.scheme == "http" and not allow_http and not is_loopback(host):
        finding = "địa chỉ http:// không mã hóa, mật khẩu có thể bị đọc trộm"
        raise PublishError(f"{host}: {finding}; dùng https://, hoặc thêm --allow-http nếu mạng đã được bảo vệ")
    return url


def is_loopback(host: str) -> bool:
    """Whether the host is this machine by its very name."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

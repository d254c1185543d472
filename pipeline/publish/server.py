"""A CalDAV server as publishing needs it (RFC 4791), through the caldav library; every call is bounded and retried."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote, urljoin, urlsplit

from kehoach.pipeline.publish.addresses import checked
from kehoach.pipeline.publish.errors import ItemError, PublishError

if TYPE_CHECKING:
    from caldav.davclient import DAVClient, DAVResponse

SECONDS = 30
"""How long one answer may take."""
TRIES = 3
_DAV, _CAL = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_LIST = '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'
_QUERY = (
    '<?xml version="1.0"?><C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><getetag/>'
    '<C:calendar-data/></prop><C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>'
)
_DONE = frozenset({200, 201, 204, 207})
_GONE = frozenset({404, 410})
_ITEM = frozenset({400, 405, 409, 411, 413, 414, 415, 422})
_FINDINGS = {
    401: "máy chủ không nhận tên hoặc mật khẩu; kiểm tra --user và KEHOACH_CALDAV_PASSWORD",
    403: "máy chủ không cho phép việc này; kiểm tra quyền của tài khoản với lịch",
    404: "không có lịch hoặc địa chỉ này trên máy chủ; kiểm tra lại --caldav",
    405: "máy chủ không cho tạo lịch ở đây; kiểm tra lại --caldav hoặc quyền của tài khoản",
    429: "máy chủ từ chối vì quá nhiều yêu cầu; đợi rồi chạy lại, việc đã ghi không phải ghi lại",
    507: "máy chủ hết chỗ chứa; dọn bớt hoặc xin thêm dung lượng rồi chạy lại",
}
_T = TypeVar("_T")


class Changed(Exception):
    """Somebody changed the item since it was read (412)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A resource of a calendar."""

    href: str
    etag: str
    data: str


@contextmanager
def connected(url: str, user: str | None, password: str | None, allow_http: bool = False) -> Iterator[Server]:
    """The server at ``url``, with ``allow_http`` over an open line too.

    What the library logs stays unsaid meanwhile: it could quote what is nobody's business.
    """
    from caldav.davclient import DAVClient

    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with DAVClient(url=url, username=user, password=password, timeout=SECONDS) as client:
            yield Server(client, checked(url, allow_http), allow_http)
    finally:
        logging.disable(before)


class Server:
    """Calls raise ``PublishError`` where going on makes no sense, ``ItemError`` where one item is not taken."""

    def __init__(self, client: DAVClient, url: str, allow_http: bool = False) -> None:
        self._allow_http = allow_http
        self._client: Any
        self._client, self._place, self._status = client, urlsplit(url).hostname or url, 0
        client.session.hooks["response"].append(self._note)
        self.requests = 0

    def home(self) -> Any:
        """The user's set of calendars, found by the library from any address of the account."""
        return self._bounded(lambda: self._client.principal().calendar_home_set)

    def calendars(self, home: Any) -> dict[str, str]:
        """The last part of the path of each calendar, with its address."""
        listed = self._asked("PROPFIND", str(home.url), _LIST, {"Depth": "1"})
        found = [one for one in _responses(listed) if one.find(f".//{_CAL}calendar") is not None]
        urls = [urljoin(str(home.url), _text(one, f"{_DAV}href")) for one in found]
        return {unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]): url for url in urls}

    def make(self, home: Any, id_: str, name: str) -> str:
        """Make a calendar for events and tasks; its address."""
        kinds = ["VEVENT", "VTODO"]
        made = self._bounded(lambda: home.make_calendar(name, id_, supported_calendar_component_set=kinds))
        return str(made.url)

    def items(self, calendar: str) -> list[Item]:
        """All items of a calendar."""
        answer = self._asked("REPORT", calendar, _QUERY, {"Depth": "1"})
        found = ((_text(one, f"{_DAV}href"), one) for one in _responses(answer))
        return [
            Item(urljoin(calendar, href), _text(one, f".//{_DAV}getetag"), _text(one, f".//{_CAL}calendar-data"))
            for href, one in found
            if urlsplit(urljoin(calendar, href)).netloc == urlsplit(calendar).netloc
            and one.find(f".//{_CAL}calendar-data") is not None
        ]

    def item(self, href: str) -> Item | None:
        """One item as it is now; ``None`` where it is gone."""
        answer = self._asked("GET", href, "", {}, fine=_GONE)
        if answer.status in _GONE:
            return None
        return Item(href, answer.headers.get("ETag", ""), answer.raw)

    def put(self, href: str, data: str, etag: str | None) -> None:
        """Write an item: a new one, or in place of the one with this ETag (empty: the server has none).

        Raises ``Changed`` where another one stands there.
        """
        condition = {"If-None-Match": "*"} if etag is None else {"If-Match": etag} if etag else {}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        self._asked("PUT", href, data, headers, of_item=True)

    def delete(self, href: str, etag: str) -> None:
        """Remove an item, if it is still the one with this ETag or gone already. Raises ``Changed``."""
        self._asked("DELETE", href, "", {"If-Match": etag} if etag else {}, of_item=True, fine=_GONE)

    def _asked(
        self,
        method: str,
        url: str,
        body: str,
        headers: Mapping[str, str],
        *,
        of_item: bool = False,
        fine: frozenset[int] = frozenset(),
    ) -> DAVResponse:
        checked(url, self._allow_http)
        answer: DAVResponse = self._bounded(lambda: self._client.request(url, method, body, headers))
        if answer.status == 412:
            raise Changed
        if of_item and answer.status in _ITEM:
            raise ItemError(f"máy chủ không nhận mục này (mã {answer.status})")
        if answer.status not in _DONE | fine:
            raise self._failure(answer.status)
        return answer

    def _bounded(self, call: Callable[[], _T]) -> _T:
        """What ``call`` gives; tried a few times where the network or the server fails for the moment."""
        for turn in range(1, TRIES + 1):
            self._status = 0
            try:
                found = call()
            except Exception as error:
                if turn == TRIES or not (self._status == 0 or _is_passing(self._status)):
                    raise self._named(error) from error
            else:
                if turn == TRIES or not _is_passing(self._status):
                    return found
            time.sleep(0.5 * 2 ** (turn - 1))
        raise AssertionError

    def _named(self, error: Exception) -> PublishError:
        """The error of the library or of the network as a line of our own, which quotes neither."""
        import requests

        if isinstance(error, requests.exceptions.SSLError):
            finding = "không xác minh được chứng chỉ của máy chủ"
            return PublishError(f"{self._place}: {finding}; kiểm tra địa chỉ, hoặc nhờ quản trị máy chủ sửa chứng chỉ")
        if isinstance(error, requests.exceptions.Timeout):
            return PublishError(f"{self._place}: máy chủ không trả lời trong {SECONDS} giây; thử lại sau")
        if isinstance(error, requests.exceptions.RequestException | OSError):
            return PublishError(f"{self._place}: không kết nối được máy chủ; kiểm tra địa chỉ và mạng, rồi chạy lại")
        if self._status in _DONE | {0}:
            finding = "máy chủ trả lời không đúng giao thức CalDAV"
            return PublishError(f"{self._place}: {finding}; kiểm tra lại địa chỉ --caldav")
        return self._failure(self._status)

    def _failure(self, status: int) -> PublishError:
        known = f"máy chủ trả lời mã {status}; thử lại sau, việc đã ghi không phải ghi lại"
        return PublishError(f"{self._place}: {_FINDINGS.get(status, known)}")

    def _note(self, response: Any, *_: object, **__: object) -> None:
        self._status = response.status_code
        self.requests += 1


def _is_passing(status: int) -> bool:
    return status >= 500 and status != 507


def _responses(answer: DAVResponse) -> list[Any]:
    tree: Any = answer.tree
    return [] if tree is None else list(tree.iter(f"{_DAV}response"))


def _text(node: Any, path: str) -> str:
    return (node.findtext(path) or "").strip()

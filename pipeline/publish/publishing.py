"""Calendars of units onto a server: what is new is added, what changed is updated, what is off is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kehoach.pipeline.publish.components import (
    Wanted,
    called_off,
    main_of,
    parsed,
    resource,
    stands,
    state_of,
    wanted,
)
from kehoach.pipeline.publish.errors import ItemError
from kehoach.pipeline.publish.server import Changed, Item, Server
from kehoach.pipeline.publish.sources import UnitCalendar
from kehoach.pipeline.writers.wording import clean, shortened

if TYPE_CHECKING:
    from icalendar import Calendar

PREFIX = "kehoach-"
_NAME = 200
_GONE = "Đơn vị không còn trong kết quả"


@dataclass(slots=True)
class Counts:
    """What became of the items of one calendar; ``failed`` are titles with what the server said."""

    unit: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wishes:
    """``dry_run`` writes nothing; ``keep_cancelled`` leaves what is off as cancelled instead of removing it."""

    dry_run: bool = False
    keep_cancelled: bool = False


@dataclass(slots=True)
class There:
    """An item of a server, read: ``calendar`` is ``None`` where it cannot be."""

    item: Item
    calendar: Calendar | None


def publish(
    server: Server,
    calendars: Iterable[UnitCalendar],
    gone: Iterable[str] = (),
    wishes: Wishes = Wishes(),
    tell: Callable[[Counts], None] = lambda _: None,
) -> list[Counts]:
    """Bring the server's calendars in line; ``gone`` are UIDs of calendars published earlier whose units are gone.

    Only items that this program wrote are changed or removed. Raises ``PublishError``; what is written by then stays,
    and a repeat goes on from there.
    """
    home = server.home()
    known, done = server.calendars(home), []
    for unit in [*calendars, *(UnitCalendar(uid, _GONE, "", None, b"") for uid in gone)]:
        counts = Counts(unit.name)
        items = {one.uid: one for one in (wanted(unit.data) if unit.data else ())}
        url = known.get(PREFIX + unit.uid)
        if url is None and any(not one.cancelled for one in items.values()):
            name = shortened(clean(unit.name), _NAME) or unit.slug
            url = "" if wishes.dry_run else server.make(home, PREFIX + unit.uid, name)
        if url is not None:
            _Calendar(server, url, wishes, counts).bring_in_line(items)
        tell(counts)
        done.append(counts)
    return done


@dataclass(slots=True)
class _Calendar:
    """One calendar; without an address it is only imagined, for a dry run."""

    server: Server
    url: str
    wishes: Wishes
    counts: Counts

    def bring_in_line(self, items: dict[str, Wanted]) -> None:
        there = self._there()
        for item in items.values():
            if not item.cancelled or (self.wishes.keep_cancelled and item.uid in there):
                self._tried(str(item.component.get("SUMMARY", item.uid)), self._write, item, there.get(item.uid))
        for uid, one in there.items():
            wished = items.get(uid)
            if wished is None or (wished.cancelled and not self.wishes.keep_cancelled):
                self._tried(uid, self._take_away, one)

    def _there(self) -> dict[str, There]:
        """What stands in the calendar by UID; what cannot be read by the last part of its address."""
        found: dict[str, There] = {}
        for item in self.server.items(self.url) if self.url else ():
            calendar = parsed(item.data)
            main = main_of(calendar) if calendar is not None else None
            name = item.href.rpartition("/")[2].removesuffix(".ics")
            found[name if main is None else str(main["UID"])] = There(item, calendar)
        return found

    def _tried(self, title: str, step: Callable[..., None], *given: Any) -> None:
        try:
            step(*given)
        except ItemError as error:
            self.counts.failed.append((title, str(error)))
        except Changed:
            self.counts.failed.append((title, "mục này đang được người khác sửa; chạy lại sau"))

    def _write(self, item: Wanted, there: There | None) -> None:
        if there is None:
            self._put(f"{self.url.rstrip('/')}/{item.uid}.ics", item, None)
            self.counts.added += 1
        elif there.calendar is not None and stands(_main(there.calendar), item):
            self.counts.same += 1
        else:
            self._put(there.item.href, item, there)
            self.counts.changed += 1

    def _put(self, href: str, item: Wanted, there: There | None) -> None:
        """Write; where somebody was quicker, once more over what stands there now."""
        if self.wishes.dry_run:
            return
        try:
            self.server.put(href, resource(item, there.calendar if there else None), there.item.etag if there else None)
        except Changed:
            now = self.server.item(href)
            calendar = parsed(now.data) if now else None
            if calendar is None or not stands(_main(calendar), item):
                self.server.put(href, resource(item, calendar), now.etag if now else None)

    def _take_away(self, there: There) -> None:
        """Remove an item of ours, or call it off; whatever is not ours stays as it is."""
        if there.calendar is None or state_of(_main(there.calendar)) is None:
            return
        if self.wishes.keep_cancelled:
            self._call_off(there.item.href, there.calendar, there.item.etag)
            return
        if not self.wishes.dry_run:
            try:
                self.server.delete(there.item.href, there.item.etag)
            except Changed:
                self._delete_now(there.item)
        self.counts.removed += 1

    def _delete_now(self, item: Item) -> None:
        now = self.server.item(item.href)
        calendar = parsed(now.data) if now else None
        if now and calendar is not None and state_of(_main(calendar)) is not None:
            self.server.delete(now.href, now.etag)

    def _call_off(self, href: str, calendar: Calendar, etag: str) -> None:
        data = called_off(calendar)
        if data is None:
            self.counts.same += 1
            return
        if not self.wishes.dry_run:
            self.server.put(href, data, etag)
        self.counts.removed += 1


def _main(calendar: Calendar) -> Any:
    found = main_of(calendar)
    assert found is not None
    return found

"""``kehoach publish --caldav URL``."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from kehoach.pipeline.cli.console import printable
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.extras import needs
from kehoach.pipeline.cli.stores import store_at
from kehoach.pipeline.publish import record
from kehoach.pipeline.publish.addresses import checked
from kehoach.pipeline.publish.errors import PublishError
from kehoach.pipeline.publish.publishing import Counts, Wishes, publish
from kehoach.pipeline.publish.server import connected
from kehoach.pipeline.publish.sources import UnitCalendar, chosen, of_folder

PASSWORD = "KEHOACH_CALDAV_PASSWORD"
_SHOWN = 5


def command(arguments: argparse.Namespace) -> int:
    """Publish, and say for each unit what became of its items."""
    url, password = _asked(arguments)
    calendars = _calendars(arguments)
    user, out = arguments.user or "", None if arguments.db else arguments.out
    before = record.known(out, url, user) if out else set()
    gone = set() if arguments.unit else before - {one.uid for one in calendars}
    wishes = Wishes(arguments.dry_run, arguments.keep_cancelled)
    try:
        if out and not arguments.dry_run:  # before it begins: whatever ends it, what it filled is known
            record.note(out, url, user, before | {one.uid for one in calendars})
        with connected(url, arguments.user, password, arguments.allow_http) as server:
            done = publish(server, calendars, sorted(gone), wishes, _tell)
        if out and not arguments.dry_run:
            record.note(out, url, user, (before - gone) | {one.uid for one in calendars})
    except PublishError as error:
        raise Failure(Exit.CANNOT_WRITE, str(error)) from error
    except OSError as error:
        raise Failure(Exit.CANNOT_WRITE, f"{out}: không ghi được ({error.strerror}); kiểm tra quyền ghi") from error
    return _summed(done, arguments.dry_run)


def _asked(arguments: argparse.Namespace) -> tuple[str, str | None]:
    """The address and the password. Raises ``Failure`` for wrong use, which never quotes the password."""
    needs("caldav", "kehoach publish", "caldav")
    try:
        url = checked(arguments.caldav, arguments.allow_http)
    except PublishError as error:
        raise Failure(Exit.USAGE, str(error)) from error
    password = _password(arguments.password_file)
    if arguments.user and password is None:
        finding = f"chưa có mật khẩu của {arguments.user}"
        raise Failure(Exit.USAGE, f"{finding}; đặt biến môi trường {PASSWORD} hoặc dùng --password-file")
    return url, password


def _password(file: Path | None) -> str | None:
    if file is None:
        return os.environ.get(PASSWORD)
    try:
        return file.read_text("utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        finding = f"{file}: không đọc được tệp mật khẩu"
        raise Failure(Exit.CANNOT_READ, f"{finding}; tệp cần một dòng là mật khẩu") from error


def _calendars(arguments: argparse.Namespace) -> list[UnitCalendar]:
    try:
        found = _of_store(arguments) if arguments.db else of_folder(arguments.out)
        return chosen(found, arguments.unit or ())
    except PublishError as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error


def _of_store(arguments: argparse.Namespace) -> list[UnitCalendar]:
    from kehoach.pipeline.writers.choices import Choices

    choices = Choices(remind=arguments.remind, tasks_as_events=arguments.tasks_as_events)
    with store_at(arguments.db) as engine:
        from kehoach.pipeline.store.calendars import kept_calendars

        kept = kept_calendars(engine, choices)
        return [UnitCalendar(one.uid, one.name, one.slug, one.unit, one.data) for one in kept]


def _tell(counts: Counts) -> None:
    """A line for a unit of which anything was written."""
    if counts.added or counts.changed or counts.removed or counts.failed:
        numbers = f"thêm {counts.added}, sửa {counts.changed}, bỏ {counts.removed}, giữ nguyên {counts.same}"
        print(f"{printable(counts.unit)}: {numbers}", flush=True)
    for title, said in counts.failed[:_SHOWN]:
        print(f"  {printable(title)}: {printable(said)}")
    if len(counts.failed) > _SHOWN:
        print(f"  … và {len(counts.failed) - _SHOWN} mục nữa không ghi được")


def _summed(done: list[Counts], dry_run: bool) -> int:
    added, changed, removed, same = (
        sum(getattr(one, name) for one in done) for name in ("added", "changed", "removed", "same")
    )
    failed = sum(len(one.failed) for one in done)
    head = "Sẽ làm" if dry_run else "Đã làm"
    print(f"{head}: {len(done)} đơn vị; thêm {added}, sửa {changed}, bỏ {removed}, giữ nguyên {same}, lỗi {failed}.")
    return Exit.CANNOT_WRITE if failed else Exit.OK

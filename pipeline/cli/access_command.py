"""``kehoach client`` and ``kehoach feed``: who may ask the server, and calendar addresses."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.stores import print_table, store_at
from kehoach.pipeline.cli.task_command import now

if TYPE_CHECKING:
    from kehoach.pipeline.store.access import Client, Feed
    from kehoach.pipeline.store.engine import Engine

_CLIENT = ("Mã", "Tên", "Quyền", "Cấp lúc", "Thu hồi lúc")
_FEED = ("Mã", "Đơn vị", "Đưa cho", "Nhắc trước", "Tạo lúc", "Thu hồi lúc")


def clients(arguments: argparse.Namespace) -> int:
    """Give out, list or revoke tokens."""
    from kehoach.pipeline.store.access import add_client, list_clients, revoke_client

    with store_at(arguments.db, create=True) as engine:
        if arguments.action == "list":
            print_table(_CLIENT, map(_client, list_clients(engine)), "Chưa cấp mã truy cập nào.")
        elif arguments.action == "add":
            found, token = add_client(engine, _named(arguments, "tên hệ thống"), arguments.scope, now())
            print(f"Mã truy cập của “{found.name}” ({found.id}; quyền: {', '.join(found.scopes)}), chỉ hiện lần này:")
            print(token)
        else:
            found = revoke_client(engine, _named(arguments, "mã số trong danh sách"), now())
            print(f"Đã thu hồi mã truy cập {found.id} của “{found.name}”.")
    return Exit.OK


def feeds(arguments: argparse.Namespace) -> int:
    """Make, list or revoke calendar addresses."""
    from kehoach.pipeline.store.access import list_feeds, revoke_feed

    with store_at(arguments.db) as engine:
        if arguments.action == "list":
            print_table(_FEED, map(_feed, list_feeds(engine)), "Chưa tạo địa chỉ lịch nào.")
        elif arguments.action == "add":
            _add_feed(engine, arguments)
        else:
            found = revoke_feed(engine, _named(arguments, "mã địa chỉ"), now())
            print(f"Đã thu hồi địa chỉ lịch {found.id} của {found.unit_name}.")
    return Exit.OK


def _add_feed(engine: Engine, arguments: argparse.Namespace) -> None:
    from kehoach.pipeline.store.access import add_feed

    unit = _named(arguments, "đơn vị")
    as_events = not arguments.no_task_events
    found, secret = add_feed(engine, unit, arguments.whose, now(), remind=arguments.remind, as_events=as_events)
    base = arguments.base_url.rstrip("/")
    print(f"Địa chỉ lịch của {found.unit_name} (mã số {found.id}), chỉ hiện lần này:")
    print(f"{base}/feeds/{secret}.ics")
    if base.startswith("https://"):
        print(f"Mở trên điện thoại để đăng ký: webcal://{base.removeprefix('https://')}/feeds/{secret}.ics")


def _named(arguments: argparse.Namespace, what: str) -> str:
    if not arguments.name:
        raise Failure(Exit.USAGE, f"còn thiếu {what}; xem: kehoach LỆNH --help")
    return str(arguments.name)


def _client(one: Client) -> tuple[str | None, ...]:
    return one.id, one.name, ", ".join(one.scopes), one.made, one.revoked


def _feed(one: Feed) -> tuple[str | None, ...]:
    days = ", ".join(f"{days} ngày" for days in one.remind)
    return one.id, one.unit_name, one.name, days, one.made, one.revoked

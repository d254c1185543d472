"""``kehoach webhook``: who is told of what happens."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.extras import needs
from kehoach.pipeline.cli.serve_command import LIBRARIES
from kehoach.pipeline.cli.stores import print_table, store_at
from kehoach.pipeline.cli.task_command import now

if TYPE_CHECKING:
    from kehoach.pipeline.store.engine import Engine
    from kehoach.pipeline.store.hooks import Hook

_COLUMNS = ("Mã", "Nơi nhận", "Sự kiện", "Đã gửi", "Đang chờ", "Bỏ", "Dừng vì")


def command(arguments: argparse.Namespace) -> int:
    """Add, list or remove webhooks, or send what waits."""
    from kehoach.pipeline.store.hooks import remove_hook

    with store_at(arguments.db) as engine:
        if arguments.action == "list":
            _list(engine)
        elif arguments.action == "add":
            _add(engine, arguments)
        elif arguments.action == "remove":
            if not arguments.name:
                raise Failure(Exit.USAGE, "còn thiếu mã webhook; xem mã bằng lệnh: kehoach webhook list")
            remove_hook(engine, arguments.name)
            print(f"Đã bỏ webhook {arguments.name}.")
        else:
            return _send(engine)
    return Exit.OK


def _add(engine: Engine, arguments: argparse.Namespace) -> None:
    from kehoach.pipeline.store.hooks import add_hook

    url = _checked(arguments.name or "", arguments.allow_http)
    hook, secret = add_hook(engine, url, arguments.events, arguments.within, now())
    print(f"Webhook {hook.id} ({', '.join(hook.events)}). Khóa ký, chỉ hiện lần này:")
    print(secret)


def _checked(url: str, allow_http: bool) -> str:
    """An address that can be sent to. Raises ``Failure``."""
    loopback = ("localhost", "127.0.0.1", "::1")
    try:
        parts = urlsplit(url)
        good = bool(parts.hostname) and not parts.username and parts.port != 0
    except ValueError:
        parts, good = urlsplit(""), False
    if not good or parts.scheme not in ("https", "http"):
        raise Failure(Exit.USAGE, "địa chỉ nhận tin viết sai; dạng đúng: https://may-chu.example/kehoach")
    if parts.scheme == "http" and parts.hostname not in loopback and not allow_http:
        raise Failure(Exit.USAGE, "địa chỉ http không giữ kín được nội dung; dùng https, hoặc thêm --allow-http")
    return url


def _list(engine: Engine) -> None:
    from kehoach.pipeline.store.hooks import GIVEN_UP, SENT, WAITS, counts, list_hooks

    found = counts(engine)

    def row(hook: Hook) -> tuple[str | None, ...]:
        states = (str(found.get(hook.id, {}).get(state, 0)) for state in (SENT, WAITS, GIVEN_UP))
        return hook.id, hook.url, ", ".join(hook.events), *states, hook.reason

    print_table(_COLUMNS, map(row, list_hooks(engine)), "Chưa có webhook nào.")


def _send(engine: Engine) -> int:
    needs("serve", "gửi webhook", *LIBRARIES)
    from datetime import UTC, datetime

    from kehoach.pipeline.hooks.courier import Courier

    sent = Courier(engine, lambda: datetime.now(UTC)).round()
    print(f"Đã gửi {sent.taken}, sẽ thử lại {sent.failed}, bỏ {sent.given_up}.")
    return Exit.FILE_FAILED if sent.failed or sent.given_up else Exit.OK

"""Sends what waits for webhooks, again and again with growing pauses until it is taken or a few days have passed.

A request may arrive twice (the answer to the first may be lost), always with the same ``webhook-id``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from threading import Event, Thread
from typing import TYPE_CHECKING

import httpx

from kehoach.pipeline.hooks.sign import headers
from kehoach.pipeline.store.events import look
from kehoach.pipeline.store.hooks import (
    GIVEN_UP,
    SENT,
    WAITS,
    Delivery,
    Hook,
    due_deliveries,
    list_hooks,
    note_delivery,
    secret_of,
    stop_hook,
)

if TYPE_CHECKING:
    from kehoach.pipeline.store.engine import Engine

_LOG = logging.getLogger("kehoach.serve")
PAUSES = (5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 86_400)
"""Seconds from one try to the next; about three days in all."""
VIETNAM = timezone(timedelta(hours=7))
"""What day it is for the offices that plans are for."""
_BATCH = 200
_AT_ONCE = 8
_GONE = 410


@dataclass(slots=True)
class Sent:
    """How a round went: requests that were taken, that have to be tried again, that were given up."""

    taken: int = 0
    failed: int = 0
    given_up: int = 0


@dataclass(frozen=True, slots=True)
class Courier:
    """Carries the events of one store; ``clock`` tells the moment, ``pauses`` are seconds between tries."""

    engine: Engine
    clock: Callable[[], datetime]
    pauses: tuple[int, ...] = PAUSES
    seconds: float = 10.0
    seen: Callable[[str], None] = field(default=lambda outcome: None)

    def round(self) -> Sent:
        """Look what happened and send everything that is due now, to several hooks at a time."""
        now = self.clock()
        look(self.engine, _stamp(now), now.astimezone(VIETNAM).date())
        hooks = [hook for hook in list_hooks(self.engine) if hook.stopped is None]
        total = Sent()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for sent in pool.map(self._send_all, hooks):
                total.taken += sent.taken
                total.failed += sent.failed
                total.given_up += sent.given_up
        return total

    def _send_all(self, hook: Hook) -> Sent:
        sent = Sent()
        waiting = due_deliveries(self.engine, hook.id, _stamp(self.clock()), _BATCH)
        if not waiting:
            return sent
        secret = secret_of(self.engine, hook.id)
        with httpx.Client(timeout=self.seconds, follow_redirects=False) as client:
            for one in waiting:
                status = self._send(client, hook, secret, one)
                self._note(hook, one, status, sent)
                if not status.startswith("2"):
                    break  # what follows would most likely fail too; it is tried in the next round
        return sent

    def _send(self, client: httpx.Client, hook: Hook, secret: str, one: Delivery) -> str:
        """The status of the answer, or the kind of failure; the answer's body is not read."""
        body = one.body.encode()
        signed = headers(secret, one.id, int(self.clock().timestamp()), body)
        sent = signed | {"content-type": "application/json", "user-agent": "kehoach"}
        try:
            with client.stream("POST", hook.url, content=body, headers=sent) as answer:
                return str(answer.status_code)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return type(error).__name__

    def _note(self, hook: Hook, one: Delivery, status: str, sent: Sent) -> None:
        now = self.clock()
        if status.startswith("2"):
            sent.taken += 1
            note_delivery(self.engine, one, SENT, _stamp(now), status)
            self.seen("đã gửi")
        elif one.tries < len(self.pauses) and status != str(_GONE):
            sent.failed += 1
            following = _stamp(now + timedelta(seconds=self.pauses[one.tries]))
            note_delivery(self.engine, one, WAITS, following, status)
            self.seen("sẽ thử lại")
        else:
            sent.given_up += 1
            note_delivery(self.engine, one, GIVEN_UP, _stamp(now), status)
            self.seen("bỏ")
            if status == str(_GONE):
                stop_hook(self.engine, hook.id, "nơi nhận trả lời 410 Gone", _stamp(now))
        fields = {"hook": hook.id, "delivery": one.id, "type": one.type, "answer": status}
        _LOG.info("gửi webhook", extra={"fields": fields})


class Rounds:
    """A thread that makes a round every ``pause`` seconds until it is stopped."""

    def __init__(self, courier: Courier, pause: float = 1.0) -> None:
        self._courier, self._pause = courier, pause
        self._ended = Event()
        self._thread = Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what waits is sent after the next start."""
        self._ended.set()
        self._thread.join(timeout=self._courier.seconds + 1)

    def _work(self) -> None:
        while not self._ended.wait(self._pause):
            try:
                self._courier.round()
            except Exception as error:  # the thread must outlive whatever the store does
                _LOG.error("chưa gửi được webhook, sẽ thử lại", extra={"fields": {}}, exc_info=error)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")

"""Webhooks against a real HTTP receiver, whose signatures another library checks."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from sqlalchemy import Engine
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from kehoach.pipeline.hooks.courier import PAUSES, Courier, Rounds, Sent
from kehoach.pipeline.hooks.sign import headers
from kehoach.pipeline.store import events
from kehoach.pipeline.store.hooks import EVENTS, EventType, add_hook, counts, list_hooks, remove_hook
from kehoach.pipeline.store.learn import Learned
from kehoach.pipeline.store.tasks import list_tasks, set_task
from tests import factories
from tests.serve.conftest import AT

START = datetime(2024, 4, 20, 3, 0, tzinfo=UTC)
Take = Callable[..., Learned]


class Receiver:
    """A program that is told of events: gives the ``answers`` it has, then 204, and keeps what it was sent."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.got: list[tuple[dict[str, str], bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers["content-length"]))
                receiver.got.append(({name.casefold(): value for name, value in self.headers.items()}, data))
                self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
                if self.path == "/away":
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/kehoach"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def events(self) -> list[dict[str, Any]]:
        """What it was told, in order."""
        return [json.loads(data) for _, data in self.got]

    def types(self) -> list[str]:
        """The kinds of what it was told, then forgotten."""
        found = [one["type"] for one in self.events]
        self.got.clear()
        return found


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A running receiver."""
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """The moment of the test."""
    return Clock()


def plan(*dues: str, number: str = "1/KH-PGDĐT", recurrence: str | None = None) -> Any:
    """A plan with one task for each due day."""
    words = ("nộp báo cáo tổng kết", "cử giáo viên dự tập huấn", "kiểm kê thư viện")
    tasks = [
        factories.task(n, words[n], "Trường THCS Hoa Mai", due=due, recurrence=recurrence) for n, due in enumerate(dues)
    ]
    return factories.plan(text=" ".join((number, *dues)), tasks=tasks, number=number)


def hooked(engine: Engine, receiver: Receiver, *types: EventType, within: int = 7) -> str:
    """Let the receiver be told; the secret."""
    return add_hook(engine, receiver.url, types or EVENTS, within, AT)[1]


def test_a_request_is_signed(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """As Standard Webhooks has it: the library of that name accepts it, and refuses any other body."""
    secret = hooked(engine, receiver, "plan.parsed")
    take(plan("2024-09-01"))
    clock.now = datetime.now(UTC)
    assert Courier(engine, clock).round() == Sent(taken=1)
    sent, body = receiver.got[0]
    assert Webhook(secret).verify(body, sent)["type"] == "plan.parsed"
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace(b"plan", b"plot"), sent)
    assert sent["content-type"] == "application/json" and sent["webhook-id"] == json.loads(body)["id"]


def test_the_signature_is_that_of_the_standard() -> None:
    """The example of the specification."""
    found = headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert found["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_new_plan_is_one_event(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """Not one for each of its tasks; what was there before the hook is not told."""
    take(plan("2024-09-01", number="9/KH"))
    hooked(engine, receiver)
    take(plan("2024-09-01", "2024-09-02"))
    courier = Courier(engine, clock)
    courier.round()
    (told,) = receiver.events
    assert told["type"] == "plan.parsed" and told["data"]["corrected"] is False
    assert told["data"]["plan"]["number"] == "1/KH-PGDĐT" and told["version"] == "1.0"
    assert courier.round() == Sent() and len(receiver.got) == 1


def test_a_corrected_plan_tells_what_changed(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """The plan, then each task that moved, came or went, with the words before and after."""
    take(plan("2024-09-01", "2024-09-02"))
    hooked(engine, receiver)
    take(plan("2024-09-15"))
    Courier(engine, clock).round()
    told = receiver.events
    assert [one["type"] for one in told] == ["plan.parsed", "task.changed", "task.changed"]
    assert told[0]["data"]["corrected"] is True
    changes = [change for one in told[1:] for change in one["data"]["changes"]]
    assert {"field": "due", "before": "2024-09-01", "after": "2024-09-15"} in changes
    assert {"field": "bỏ", "before": "có", "after": "đã bỏ"} in changes
    assert {one["data"]["task"]["status"] for one in told[1:]} == {"chưa làm", "hủy"}


def test_a_note_is_told(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """Once, with all fields that were noted together."""
    take(plan("2024-09-01"))
    hooked(engine, receiver)
    (task,) = list_tasks(engine)
    set_task(engine, task.id, AT, status="xong", owner="Cô Lan")
    Courier(engine, clock).round()
    (told,) = receiver.events
    assert told["data"]["task"]["owner"] == "Cô Lan"
    assert [one["field"] for one in told["data"]["changes"]] == ["status", "owner"]


def test_a_task_is_told_before_it_is_due_and_once_when_overdue(
    engine: Engine, take: Take, receiver: Receiver, clock: Clock
) -> None:
    """Through twenty days: two requests. One that is done is not told of."""
    take(plan("2024-05-01", "2024-05-02"))
    hooked(engine, receiver, "task.due", within=7)
    done = next(task for task in list_tasks(engine) if task.due == "2024-05-02")
    set_task(engine, done.id, AT, status="xong")
    courier, days = Courier(engine, clock), []
    for _ in range(20):
        courier.round()
        days += [(clock.now.date(), one["data"]["state"], one["data"]["day"]) for one in receiver.events]
        receiver.got.clear()
        clock.wait(days=1)
    assert days == [
        (date(2024, 4, 24), "sắp đến hạn", "2024-05-01"),
        (date(2024, 5, 2), "quá hạn", "2024-05-01"),
    ]


def test_a_repeated_task_is_told_before_each_day(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """Every month anew, never as overdue."""
    take(plan("2024-04-25", recurrence="FREQ=MONTHLY;BYMONTHDAY=25"))
    hooked(engine, receiver, "task.due", within=2)
    courier, days = Courier(engine, clock), []
    for _ in range(45):
        courier.round()
        days += [(one["data"]["day"], one["data"]["state"]) for one in receiver.events]
        receiver.got.clear()
        clock.wait(days=1)
    assert days == [("2024-04-25", "sắp đến hạn"), ("2024-05-25", "sắp đến hạn")]


def test_a_task_that_moves_into_sight_is_told_the_same_day(
    engine: Engine, take: Take, receiver: Receiver, clock: Clock
) -> None:
    """Not only when the next day is looked at."""
    take(plan("2024-09-01"))
    hooked(engine, receiver, "task.due")
    courier = Courier(engine, clock)
    courier.round()
    assert receiver.types() == []
    take(plan("2024-04-22"))
    courier.round()
    assert receiver.types() == ["task.due"]


def test_what_fails_is_tried_again_under_one_id(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """After growing pauses and not before; a redirection counts as a failure."""
    hooked(engine, receiver, "plan.parsed")
    receiver.answers = [500, 302, 404]
    take(plan("2024-09-01"))
    courier = Courier(engine, clock)
    assert courier.round() == Sent(failed=1)
    for pause in PAUSES[:3]:
        clock.wait(seconds=pause - 1)
        assert courier.round() == Sent()
        clock.wait(seconds=1)
        courier.round()
    assert len({sent["webhook-id"] for sent, _ in receiver.got}) == 1 and len(receiver.got) == 4
    assert counts(engine)[list_hooks(engine)[0].id] == {"đã gửi": 1}


def test_one_event_that_is_refused_does_not_hold_back_others(
    engine: Engine, take: Take, receiver: Receiver, clock: Clock
) -> None:
    """They go out in the next round."""
    hooked(engine, receiver, "plan.parsed")
    receiver.answers = [500]
    take(plan("2024-09-01"))
    take(plan("2024-09-01", number="2/KH"))
    courier = Courier(engine, clock)
    assert [courier.round(), courier.round()] == [Sent(failed=1), Sent(taken=1)]


def test_it_is_given_up_in_the_end(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """After the last pause; a later event is still tried."""
    hooked(engine, receiver, "plan.parsed")
    courier = Courier(engine, clock, pauses=(1, 1))
    receiver.answers = [500, 500, 500]
    take(plan("2024-09-01"))
    results = []
    for _ in range(4):
        results.append(courier.round())
        clock.wait(seconds=2)
    assert results == [Sent(failed=1), Sent(failed=1), Sent(given_up=1), Sent()]
    take(plan("2024-09-01", number="2/KH"))
    assert courier.round() == Sent(taken=1)


def test_a_receiver_that_is_gone_is_left_alone(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """410 ends the hook."""
    hooked(engine, receiver)
    receiver.answers = [410]
    take(plan("2024-09-01"))
    courier = Courier(engine, clock)
    courier.round()
    take(plan("2024-09-01", number="2/KH"))
    clock.wait(days=1)
    assert courier.round() == Sent() and len(receiver.got) == 1
    assert "410" in (list_hooks(engine)[0].reason or "")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://khong-co.invalid/", "https://127.0.0.1:9/", "http://127.0.0.1:99999/"]
)
def test_an_address_that_cannot_be_reached_is_tried_later(engine: Engine, take: Take, clock: Clock, url: str) -> None:
    """No connection, no such name, no TLS, no such port: all the same."""
    add_hook(engine, url, ["plan.parsed"], 7, AT)
    take(plan("2024-09-01"))
    assert Courier(engine, clock, seconds=2).round() == Sent(failed=1)


def test_a_slow_receiver_does_not_hold_up_others(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """One that never answers costs its own requests only."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        add_hook(engine, f"http://127.0.0.1:{silent.getsockname()[1]}/", ["plan.parsed"], 7, AT)
        hooked(engine, receiver, "plan.parsed")
        take(plan("2024-09-01"))
        assert Courier(engine, clock, seconds=0.3).round() == Sent(taken=1, failed=1)


def test_a_crash_between_sending_and_noting_repeats_the_same_id(
    engine: Engine, take: Take, receiver: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At least once, and the receiver can tell."""
    from kehoach.pipeline.hooks import courier as module

    hooked(engine, receiver, "plan.parsed")
    take(plan("2024-09-01"))
    with monkeypatch.context() as patch:
        patch.setattr(module, "note_delivery", lambda *_: (_ for _ in ()).throw(RuntimeError))
        with pytest.raises(RuntimeError):
            Courier(engine, clock).round()
    Courier(engine, clock).round()
    ids = [sent["webhook-id"] for sent, _ in receiver.got]
    assert len(ids) == 2 and len({*ids}) == 1


def test_a_long_history_is_looked_at_in_parts(
    engine: Engine, take: Take, receiver: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the size of the parts, everything is told once and a plan's changes are never torn."""
    monkeypatch.setattr(events, "_MOST", 3)
    take(*(plan("2024-09-01", "2024-09-02", number=f"{n}/KH") for n in range(5)))
    hooked(engine, receiver, "plan.parsed", "task.changed")
    take(*(plan("2024-10-01", number=f"{n}/KH") for n in range(5)))
    take(*(plan("2024-09-01", number=f"{n}/KH") for n in range(5, 8)))
    Courier(engine, clock).round()
    types = receiver.types()
    assert types.count("plan.parsed") == 8 and types.count("task.changed") == 10


def test_a_removed_hook_is_forgotten(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """With what waits for it."""
    hooked(engine, receiver)
    take(plan("2024-09-01"))
    remove_hook(engine, list_hooks(engine)[0].id)
    assert Courier(engine, clock).round() == Sent() and counts(engine) == {}


def test_rounds_go_on_after_a_failure(engine: Engine, take: Take, receiver: Receiver, clock: Clock) -> None:
    """The thread of a server outlives a store that cannot be asked for a while."""
    hooked(engine, receiver, "plan.parsed")
    take(plan("2024-09-01"))
    failures = [RuntimeError("kho bận")]

    def seen(_: str) -> None:
        if failures:
            raise failures.pop()

    rounds = Rounds(Courier(engine, clock, seen=seen), pause=0.02)
    rounds.start()
    deadline = datetime.now(UTC) + timedelta(seconds=10)
    while failures and datetime.now(UTC) < deadline:
        pass
    take(plan("2024-09-01", number="2/KH"))
    while len(receiver.got) < 2 and datetime.now(UTC) < deadline:
        pass
    rounds.stop()
    assert not failures and len(receiver.got) == 2

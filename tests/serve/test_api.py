"""What the server answers over a store of the corpus."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kehoach.schemas import api
from kehoach.schemas.calendar import Group
from kehoach.schemas.plan import Plan
from kehoach.schemas.tasks import TaskList


def pages(client: TestClient, address: str, limit: int) -> list[dict[str, Any]]:
    """All items of a list, page by page, through the links."""
    found: list[dict[str, Any]] = []
    following = f"{address}{'&' if '?' in address else '?'}limit={limit}"
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        assert 0 < len(answer.json()["items"]) <= limit
        found += answer.json()["items"]
        following = answer.links["next"]["url"] if "next" in answer.links else ""
        assert bool(following) == bool(answer.json()["next"])
    return found


@pytest.mark.parametrize(
    ("address", "shape"), [("/plans", api.PlanPage), ("/units", api.UnitPage), ("/tasks", api.TaskPage)]
)
def test_pages_give_everything_once(library: TestClient, address: str, shape: type[api.Frozen]) -> None:
    """Small pages together are what one large page is, and each has the documented shape."""
    large = library.get(f"{address}?limit=200")
    shape.model_validate_json(large.content)
    at_once = pages(library, address, 200)
    assert pages(library, address, 7) == at_once
    assert len({one["id"] for one in at_once}) == len(at_once) > 7


def test_plans_are_listed_newest_first_and_found_by_number(library: TestClient) -> None:
    """The number may be written with other spaces and letters."""
    found = library.get("/plans?limit=200").json()["items"]
    days = [one["issued_on"] or "" for one in found]
    assert days == sorted(days, reverse=True)
    (one,) = library.get("/plans", params={"number": "63/kh-ubnd"}).json()["items"]
    assert one["number"] == "63/KH-UBND"


def test_a_plan_is_the_one_of_the_files(library: TestClient) -> None:
    """The whole plan, byte for byte its model's JSON; an unknown version or id is a problem."""
    (one,) = library.get("/plans", params={"number": "63/KH-UBND"}).json()["items"]
    plan = Plan.model_validate_json(library.get(f"/plans/{one['id']}").content)
    assert plan.id == one["id"] and plan.header.number == "63/KH-UBND"
    assert library.get(f"/plans/{one['id']}?version=1").json() == plan.model_dump(mode="json", by_alias=True)
    for wrong in (f"/plans/{one['id']}?version=2", "/plans/none", "/plans/none/tasks", "/plans/%00"):
        answer = library.get(wrong)
        assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"
        api.Problem.model_validate_json(answer.content)


def test_tasks_can_be_filtered(library: TestClient) -> None:
    """By plan, by unit, by day; the filters work together."""
    everything = pages(library, "/tasks", 200)
    with_day = [one for one in everything if one["due"] and one["assigned"]]
    one = with_day[len(with_day) // 2]
    unit, plan, day = one["assigned"][0]["id"], one["plan"]["id"], one["due"]
    found = pages(library, f"/tasks?unit={unit}&plan={plan}&since={day}&until={day}", 200)
    assert one["id"] in {task["id"] for task in found}
    assert all(unit in {a["id"] for a in task["assigned"]} and task["plan"]["id"] == plan for task in found)
    assert len(pages(library, f"/plans/{plan}/tasks", 200)) == sum(t["plan"]["id"] == plan for t in everything)
    assert library.get("/tasks?status=xong").json()["items"] == []
    assert library.get("/tasks?status=chưa làm&limit=1").json()["items"]


def test_units_are_found_by_words_without_marks(library: TestClient) -> None:
    """A clerk at a keyboard without Vietnamese finds the school."""
    found = library.get("/units", params={"q": "mam non son ca", "limit": 200}).json()["items"]
    assert "Trường Mầm non Sơn Ca" in {one["name"] for one in found}
    assert all("sơn ca" in one["name"].casefold() for one in found)


def test_a_unit_has_its_three_documents(library: TestClient) -> None:
    """Calendars and task list have the shapes of the files, and the media types that programs go by."""
    dated = (task for task in pages(library, "/tasks", 200) if task["due"] and not task["recurrence"])
    unit, name = next((one["assigned"][0]["id"], one["assigned"][0]["name"]) for one in dated if one["assigned"])
    calendar = library.get(f"/units/{unit}/calendar.ics")
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert calendar.text.startswith("BEGIN:VCALENDAR\r\n") and calendar.text.endswith("END:VCALENDAR\r\n")
    js = library.get(f"/units/{unit}/calendar.json")
    assert js.headers["content-type"].startswith("application/jscalendar+json")
    group = Group.model_validate_json(js.content)
    assert group.entries and library.get(f"/plans/{group.entries[0].plan}").status_code == 200
    tasks = TaskList.model_validate_json(library.get(f"/units/{unit}/tasks?as_of=2030-01-01").content)
    assert tasks.unit == name and any(task.timing == "quá hạn" for task in tasks.tasks)
    alarmed = library.get(f"/units/{unit}/calendar.ics?remind=7&remind=1&tasks_as_events=true").text
    assert alarmed.count("BEGIN:VALARM") >= 2 and alarmed.count("BEGIN:VEVENT") > calendar.text.count("BEGIN:VEVENT")
    assert library.get("/units/none/calendar.ics").status_code == 404


def test_every_answer_has_an_entity_tag(library: TestClient) -> None:
    """With If-None-Match what has not changed is 304 without a body; weak tags, lists and * count too."""
    unit = library.get("/units?limit=1").json()["items"][0]["id"]
    plan = library.get("/plans?limit=1").json()["items"][0]["id"]
    for address in (
        "/plans",
        f"/plans/{plan}",
        "/units",
        f"/units/{unit}/calendar.ics",
        f"/units/{unit}/tasks",
        "/tasks",
        "/search?q=thi+đua",
    ):
        first = library.get(address)
        tag = first.headers["etag"]
        for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = library.get(address, headers={"If-None-Match": sent})
            assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == tag
        assert library.get(address, headers={"If-None-Match": '"other"'}).content == first.content


def test_a_task_is_noted(library: TestClient) -> None:
    """Status, owner and note show in the task, in the unit's list and calendar; an empty note takes it away."""
    task = next(one for one in pages(library, "/tasks", 200) if one["assigned"] and one["due"])
    where, unit = f"/tasks/{task['id']}", task["assigned"][0]["id"]
    before = library.get(f"/units/{unit}/calendar.ics").headers["etag"]
    answer = library.patch(where, json={"status": "xong", "owner": "Cô Lan", "note": "đã nộp"})
    assert answer.status_code == 200
    assert [answer.json()[name] for name in ("status", "owner", "note")] == ["xong", "Cô Lan", "đã nộp"]
    listed = library.get(f"/units/{unit}/tasks").json()["tasks"]
    assert {one["id"]: one["owner"] for one in listed}[task["id"]] == "Cô Lan"
    calendar = library.get(f"/units/{unit}/calendar.ics")
    assert "STATUS:COMPLETED" in calendar.text and calendar.headers["etag"] != before
    assert library.patch(where, json={"note": ""}).json()["note"] is None
    assert library.get(where).json()["owner"] == "Cô Lan"
    assert library.get("/tasks?status=xong").json()["items"][0]["id"] == task["id"]


def test_nobody_overwrites_what_another_noted(library: TestClient) -> None:
    """With If-Match a task that changed meanwhile stays as it is."""
    where = f"/tasks/{library.get('/tasks?limit=1').json()['items'][0]['id']}"
    tag = library.get(where).headers["etag"]
    assert library.patch(where, json={"owner": "An"}, headers={"If-Match": tag}).status_code == 200
    assert library.patch(where, json={"owner": "Bình"}, headers={"If-Match": tag}).status_code == 412
    assert library.get(where).json()["owner"] == "An"


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/none", 404),
        ("DELETE", "/plans", 405),
        ("GET", "/plans?limit=0", 422),
        ("GET", "/plans?limit=100000", 422),
        ("GET", "/plans?cursor=!!!", 400),
        ("GET", "/plans?cursor=WyJhIiwgMV0", 400),
        ("GET", "/plans?cursor=" + "W1tb" * 400, 400),
        ("GET", "/tasks?status=khác", 422),
        ("GET", "/tasks?since=2024-02-30", 422),
        ("GET", "/search?q=", 422),
        ("GET", "/units/x/calendar.ics?remind=-1", 422),
        ("GET", "/uploads/1234", 422),
        ("GET", f"/uploads/{'0' * 64}", 404),
        ("PATCH", "/tasks/none", 422),
    ],
)
def test_a_wrong_request_is_a_problem(library: TestClient, method: str, address: str, status: int) -> None:
    """The problem says in Vietnamese what is wrong, and nothing of what is inside."""
    answer = library.request(method, address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    found = api.Problem.model_validate_json(answer.content)
    assert found.status == status and found.detail and "Traceback" not in answer.text


def test_a_change_with_unknown_fields_is_refused(library: TestClient) -> None:
    """A slip of a program changes nothing."""
    where = f"/tasks/{library.get('/tasks?limit=1').json()['items'][0]['id']}"
    for wrong in ({"state": "xong"}, {"status": "done"}, {"note": "x" * 3000}, ["xong"], {"owner": 5}):
        assert library.patch(where, json=wrong).status_code == 422
    assert library.patch(where, content=b"{" * 1000, headers={"content-type": "application/json"}).status_code == 422
    assert library.get(where).json()["status"] == "chưa làm"


def test_a_large_body_is_refused_unread(library: TestClient) -> None:
    """With and without an announced length."""
    where = f"/tasks/{library.get('/tasks?limit=1').json()['items'][0]['id']}"
    announced = library.patch(where, content=b" " * 100_000, headers={"content-type": "application/json"})
    chunked = library.patch(where, content=iter([b" " * 50_000] * 3), headers={"content-type": "application/json"})
    assert announced.status_code == chunked.status_code == 413
    assert chunked.headers["content-type"] == "application/problem+json"


def test_hostile_text_stays_text(library: TestClient) -> None:
    """What is noted of a task cannot become a line of a calendar, and JSON stays JSON."""
    task = next(one for one in pages(library, "/tasks", 200) if one["assigned"] and one["due"])
    evil = 'a\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\n</script><b>"\\\u2028\u0000=1+1'
    assert library.patch(f"/tasks/{task['id']}", json={"owner": evil, "note": evil}).status_code == 200
    unit = task["assigned"][0]["id"]
    calendar = library.get(f"/units/{unit}/calendar.ics").text
    assert not any(line.startswith("SUMMARY:x") for line in calendar.split("\r\n"))
    json.loads(library.get(f"/units/{unit}/calendar.json").content)
    json.loads(library.get(f"/units/{unit}/tasks").content)


def test_answers_cannot_be_taken_for_pages(library: TestClient) -> None:
    """Headers keep browsers from guessing types, framing or telling addresses to others."""
    for address in ("/plans", "/none", "/health"):
        headers = library.get(address).headers
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]


def test_head_is_get_without_the_body(library: TestClient) -> None:
    """Calendar programs ask so whether there is anything new."""
    unit = library.get("/units?limit=1").json()["items"][0]["id"]
    got = library.get(f"/units/{unit}/calendar.ics")
    head = library.head(f"/units/{unit}/calendar.ics")
    assert head.status_code == 200 and head.content == b""
    assert head.headers["etag"] == got.headers["etag"]
    assert head.headers["content-length"] == got.headers["content-length"]
    assert library.head("/none").status_code == 404 and library.head("/uploads").status_code == 405


def test_health_and_metrics(library: TestClient) -> None:
    """Routes are named by their pattern, never by what was asked."""
    library.get("/plans/mat-khau")
    library.get("/feeds/bi-mat.ics")
    assert library.get("/health").json() == {"status": "ok", "waiting": 0}
    text = library.get("/metrics").text
    assert 'kehoach_http_requests_total{method="GET",route="/plans/{id}",status="404"} 1.0' in text
    assert 'route="/feeds/{secret}.ics"' in text
    assert "mat-khau" not in text and "bi-mat" not in text

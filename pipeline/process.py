"""One file, from its bytes to all that a run needs of it; runs in a worker process and keeps nothing."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from kehoach.pipeline.identity import text_key
from kehoach.pipeline.inputs import printable
from kehoach.pipeline.names import digest, key
from kehoach.pipeline.outcome import Outcome, Request
from kehoach.pipeline.readers import ReadError, read
from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.resolve.directory import Units, load_directory
from kehoach.pipeline.writers.documents import plan_json
from kehoach.pipeline.writers.files import write_if_changed
from kehoach.pipeline.writers.items import render
from kehoach.schemas.index import Counts
from kehoach.schemas.plan import Issue, Phase, Plan
from kehoach.schemas.resolved import ResolvedPlan

_REASON = 400
_NUMBER = re.compile(r"\d+")


def process(request: Request) -> Outcome:
    """Read, extract, resolve and render one file; its plan is written to ``request.plan_file``.

    A file that cannot be read is an outcome with status "lỗi" and its reason. Raises what a fault of the program
    raises, and ``OSError`` where the plan cannot be written.
    """
    from kehoach.pipeline.assemble import extract

    try:
        text = read(Path(request.path), converted=Path(request.converted) if request.converted else None)
        named = text.source.model_copy(update={"file": printable(text.source.file)})
        plan = extract(text.model_copy(update={"source": named}))
    except ReadError as error:
        return failure(str(error))
    return outcome(resolve(plan, _units(request.units)), Path(request.plan_file))


def rename(request: Request) -> Outcome:
    """As ``process``, of the plan that stands as JSON at ``request.path``, under the id ``request.plan_id``."""
    plan = Plan.model_validate_json(Path(request.path).read_bytes())
    renamed = plan.model_copy(update={"id": request.plan_id})
    return outcome(resolve(renamed, _units(request.units)), Path(request.plan_file))


def outcome(resolved: ResolvedPlan, plan_file: Path) -> Outcome:
    """All that a run needs of a resolved plan, whose JSON goes to ``plan_file``."""
    plan, refs = resolved.plan, {item.uid: n for n, item in enumerate(resolved.items)}
    write_if_changed(plan_file, plan_json(plan))
    return Outcome(
        status="cảnh báo" if _warnings(plan) else "ok",
        plan_id=plan.id,
        text_key=text_key(plan.text),
        facts=facts(plan),
        counts=_counts(plan),
        warnings=_warnings(plan),
        unresolved=resolved.unresolved,
        units=resolved.units,
        items=render(resolved),
        places=tuple((refs[item.uid], place) for item in resolved.items for place in item.placements),
    )


def failure(reason: str) -> Outcome:
    """The outcome of a file that failed, with its reason on one line."""
    return Outcome(status="lỗi", reason=" ".join(reason.split())[:_REASON])


def facts(plan: Plan) -> str:
    """A digest of all that was found and of every number: equal for two readings of one document that differ in layout.

    A corrected document differs in what is found or in a number, and so it never counts as a copy.
    """
    found = [
        *(["giai đoạn", phase.start, phase.end, phase.recurrence, _activities(phase)] for phase in plan.phases),
        *(["nhiệm vụ", key(task.task), task.due and task.due.end] for task in plan.assignments),
        *(["căn cứ", basis.key, basis.role] for basis in plan.legal_bases),
        *(["phong trào", key(campaign.name)] for campaign in plan.campaigns),
        *(["số", number] for number in _NUMBER.findall(plan.text)),
    ]
    return digest(*sorted(json.dumps(one) for one in found), size=32) if found else text_key(plan.text)


def _activities(phase: Phase) -> list[str]:
    return [key(activity.text) for activity in phase.activities]


def _warnings(plan: Plan) -> tuple[str, ...]:
    found = (issue for issue in plan.issues if issue.severity != "ghi chú")
    return tuple(" ".join(_line(issue).split())[:_REASON] for issue in found)


def _line(issue: Issue) -> str:
    """The finding, and after a semicolon what to do."""
    message, hint = issue.message.rstrip("."), issue.hint
    first = hint[:1] if hint[1:2].isupper() else hint[:1].lower()
    return f"{message}; {first}{hint[1:]}" if hint else message


def _counts(plan: Plan) -> Counts:
    return Counts(
        legal_bases=len(plan.legal_bases),
        campaigns=len(plan.campaigns),
        phases=len(plan.phases),
        assignments=len(plan.assignments),
        targets=len(plan.targets),
    )


@lru_cache(maxsize=1)
def _units(path: str | None) -> Units | None:
    return Units(load_directory(Path(path))) if path else None

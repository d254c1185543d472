"""The proof page of a plan: warnings first, then what is due, who does what, and the text with all that was found.

The page is one file that asks for nothing else. Its content security policy lets only its own style and script run,
by their digests; with scripts blocked every link, table and highlight still works.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources

from kehoach.pipeline.findings.marks import KINDS
from kehoach.pipeline.writers.noted import PlanNotes
from kehoach.pipeline.writers.report import tables
from kehoach.pipeline.writers.report.document import CLASSES, Document
from kehoach.pipeline.writers.report.entries import Entries, entries
from kehoach.pipeline.writers.report.markup import Html, raw, tag, text
from kehoach.pipeline.writers.report.timeline import timeline
from kehoach.pipeline.writers.wording import shortened
from kehoach.schemas.plan import Plan
from kehoach.schemas.reverse import ReverseCheck

_FILTERED = ("header", "basis", "campaign", "phase", "task", "target", "issue")
_SECTIONS = (
    ("canh-bao", "Cần xem lại"),
    ("kiem-tra", "Kiểm tra ngược"),
    ("moc", "Mốc thời gian"),
    ("nhiem-vu", "Nhiệm vụ theo đơn vị"),
    ("van-ban", "Văn bản"),
    ("chi-tiet", "Từng giá trị"),
)
_LINKED = "Thực hiện và được thực hiện"
_KEYS = "Bấm vào chỗ tô màu để xem nguồn. Phím → hoặc n: giá trị sau; ← hoặc p: giá trị trước; Esc: đóng."


def report_html(plan: Plan, check: ReverseCheck, linked: Html | None = None, notes: PlanNotes | None = None) -> bytes:
    """The bytes of the page; the same for the same plan and notes. ``linked`` is a picture of the plans around it."""
    known = entries(plan, notes)
    title = shortened(" ".join(filter(None, (plan.header.type, plan.header.number, plan.header.title))) or plan.id)
    style, script = _file("report.css"), _file("report.js")
    head = tag(
        "head",
        [
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", title),
            raw("style", style),
        ],
    )
    body = tag("body", [*_body(plan, check, known, title, linked), raw("script", script)])
    page = f"<!DOCTYPE html>\n{tag('html', [head, body], lang='vi')}\n"
    return page.encode("utf-8", "replace")


def _body(plan: Plan, check: ReverseCheck, known: Entries, title: str, linked: Html | None) -> list[Html]:
    document = Document(known, tables.owners(plan, known)).html()
    content = (
        tables.warnings(plan, known),
        tables.reverse(check, known),
        timeline(known),
        text([tables.tasks(plan, known), tables.dropped(known.dropped)]),
        text([_legend(known), tag("div", document, class_="text", id="text")]),
        tables.proofs(known),
    )
    links = [tag("a", name, href=f"#{place}") for place, name in _SECTIONS]
    parts = [
        tag("section", [tag("h2", name), part], id=place)
        for (place, name), part in zip(_SECTIONS, content, strict=True)
    ]
    if linked:
        parts.append(tag("section", [tag("h2", _LINKED), tag("div", linked, class_="picture")], id="lien-ket"))
        links.append(tag("a", _LINKED, href="#lien-ket"))
    panel = tag("aside", "", id="panel", hidden=True, aria_live="polite", aria_label="Nguồn của giá trị")
    return [
        tag("header", [tag("h1", title), tables.facts(plan), tag("nav", links)]),
        _filters(plan, known),
        tag("main", parts),
        panel,
    ]


def _filters(plan: Plan, known: Entries) -> Html:
    """Kinds work by style alone; the choice of a unit needs the script, which shows it."""
    used = {CLASSES[entry.finding.kind.code] for entry in known.listed}
    names = {CLASSES[kind.code]: kind.name.partition(":")[0].partition(",")[0].partition(" và ")[0] for kind in KINDS}
    boxes = [
        tag("label", [tag("input", type="checkbox", id=f"f-{one}", checked=True), tag("span", names[one], class_=one)])
        for one in _FILTERED
        if one in used
    ]
    options = [tag("option", "Mọi đơn vị", value="")]
    options += [tag("option", shortened(name, 80), value=token) for token, name in tables.shown_names(plan).items()]
    unit = tag("label", ["Đơn vị: ", tag("select", options, id="unit")], class_="by-unit", hidden=True)
    steps = [
        tag("button", sign, type="button", id=name, title=said)
        for name, sign, said in (("previous", "‹ Trước", "Giá trị trước (p)"), ("next", "Sau ›", "Giá trị sau (n)"))
    ]
    return tag("div", [*boxes, unit, tag("span", steps, class_="steps", hidden=True)], class_="filters")


def _legend(known: Entries) -> Html:
    return tag("p", _KEYS, class_="keys", hidden=True) if known.listed else text("")


def _policy(style: str, script: str) -> str:
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@lru_cache(maxsize=2)
def _file(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8").replace("\r\n", "\n")

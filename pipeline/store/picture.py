"""A lineage as a picture (SVG): what is carried out above, the plan, what carries it out below."""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.pipeline.store.lineage import Lineage, Node
from kehoach.pipeline.writers.report.markup import Html, tag
from kehoach.pipeline.writers.wording import shortened

_WIDE, _HIGH, _GAP, _BETWEEN, _MARGIN = 220, 58, 20, 44, 10
_LETTERS = 30
_ROW = 40
"""Plans of one row that are drawn; a row says how many more there are."""

Place = tuple[int, int]


def picture(found: Lineage) -> Html:
    """The picture as one ``svg`` element that works in a page and by itself; text is escaped."""
    rows = _rows(found)
    width = max(len(row) for row in rows) * (_WIDE + _GAP) - _GAP + 2 * _MARGIN
    height = len(rows) * (_HIGH + _BETWEEN) - _BETWEEN + 2 * _MARGIN
    places = {node: place for n, row in enumerate(rows) for node, place in _placed(row, n, width)}
    links = dict.fromkeys((link.upper, link.lower, link.role) for link in (*found.above, *found.below))
    lines = [
        _line(places[upper], places[lower], role == "mention")
        for upper, lower, role in links
        if upper in places and lower in places
    ]
    boxes = [_box(node, place, node == found.plan) for node, place in places.items()]
    title = tag("title", f"Thực hiện và được thực hiện: {_name(found.plan)}")
    return tag(
        "svg",
        [title, *lines, *boxes],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family="sans-serif",
        font_size=12,
        role="img",
    )


def _rows(found: Lineage) -> list[list[Node]]:
    """From the top down; each document stands once, in the row nearest to the plan."""
    seen = {found.plan}
    above = _levels(((link.depth, link.upper) for link in found.above), seen)
    below = _levels(((link.depth, link.lower) for link in found.below), seen)
    return [row[:_ROW] for row in (*reversed(above), [found.plan], *below)]


def _levels(nodes: Iterable[tuple[int, Node]], seen: set[Node]) -> list[list[Node]]:
    levels: dict[int, list[Node]] = {}
    for depth, node in sorted(nodes, key=lambda pair: pair[0]):
        if node not in seen:
            seen.add(node)
            levels.setdefault(depth, []).append(node)
    return list(levels.values())


def _placed(row: list[Node], number: int, width: int) -> Iterable[tuple[Node, Place]]:
    start = (width - len(row) * (_WIDE + _GAP) + _GAP) // 2
    top = _MARGIN + number * (_HIGH + _BETWEEN)
    return ((node, (start + n * (_WIDE + _GAP), top)) for n, node in enumerate(row))


def _line(upper: Place, lower: Place, mentioned: bool) -> Html:
    """From the foot of the upper box to the head of the lower one; dotted where it is only mentioned."""
    ends = {"x1": upper[0] + _WIDE // 2, "y1": upper[1] + _HIGH, "x2": lower[0] + _WIDE // 2, "y2": lower[1]}
    return tag("line", **ends, stroke="#555", stroke_dasharray="2 3" if mentioned else None)


def _box(node: Node, place: Place, asked: bool) -> Html:
    x, y = place
    shape = tag(
        "rect",
        x=x,
        y=y,
        width=_WIDE,
        height=_HIGH,
        rx=6,
        fill="#fff4d6" if asked else "#ffffff",
        stroke="#333333",
        stroke_width=2 if asked else 1,
        stroke_dasharray=None if node.id else "5 4",
    )
    lines = (_name(node), node.title if node.number else "", node.issuer)
    written = [
        tag("text", shortened(line, _LETTERS), x=x + 8, y=y + 17 + 16 * n, fill="#111111")
        for n, line in enumerate(filter(None, lines))
    ]
    return tag("g", [tag("title", _whole(node)), shape, *written])


def _name(node: Node) -> str:
    return " ".join(filter(None, (node.type, node.number or node.title)))


def _whole(node: Node) -> str:
    return shortened(" – ".join(filter(None, (_name(node), node.title, node.issuer, node.issued_on))), 400)

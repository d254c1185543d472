"""The section tree, by the rank of markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kehoach.extractors.structure.markers import Marker, heading_extent
from kehoach.extractors.structure.model import Node, Zone
from kehoach.extractors.structure.patterns import LIST_STYLES, RANK

TREE_ZONES = frozenset({"body", "appendix"})
MAX_DEPTH = 24
LIST_STEP = 0.25


@dataclass(slots=True)
class _Open:
    """A node while its end is not known yet."""

    index: int
    parent: int
    level: int
    rank: float
    marker: Marker
    first: int
    last: int
    head: int
    children: list[int] = field(default_factory=list)


def build_tree(
    texts: Sequence[str],
    starts: Sequence[int],
    zones: Sequence[Zone],
    markers: Sequence[Marker],
    in_tree: Sequence[bool],
) -> tuple[tuple[Node, ...], list[int]]:
    """Nodes in order, and for every paragraph the node it belongs to (-1: none).

    ``in_tree`` is false for table cells and notes, which belong to the section they stand in.
    """
    nodes: list[_Open] = []
    stack: list[_Open] = []
    owner: list[int] = []
    upper_first = _upper_first(zones, markers)
    for i, text in enumerate(texts):
        if zones[i] not in TREE_ZONES or (i and zones[i - 1] != zones[i]):
            _close(stack, i - 1)
            stack.clear()
        if zones[i] in TREE_ZONES and in_tree[i] and markers[i].style:
            rank = _list_rank(stack, markers[i]) or _rank(markers[i], upper_first)
            node = _Open(len(nodes), -1, 1, rank, markers[i], i, i, _head(text, markers[i]))
            _push(nodes, stack, node)
        elif zones[i] in TREE_ZONES and in_tree[i]:
            _leave_list(stack, i, texts)
        owner.append(stack[-1].index if stack else -1)
    _close(stack, len(texts) - 1)
    return tuple(_freeze(n, starts) for n in nodes), owner


def _upper_first(zones: Sequence[Zone], markers: Sequence[Marker]) -> bool:
    """Whether "A." stands above "I." in this document (the first one seen does)."""
    for zone, marker in zip(zones, markers, strict=True):
        if zone == "body" and marker.style in ("upper", "roman"):
            return marker.style == "upper"
    return True


def _rank(marker: Marker, upper_first: bool) -> float:
    rank = float(RANK[marker.style])
    if marker.style == "decimal":
        return rank + min(marker.text.count("."), 3)
    if marker.style == "upper" and not upper_first:
        return RANK["roman"] + 0.5
    return rank


def _list_rank(stack: Sequence[_Open], marker: Marker) -> float:
    """The rank of "1.", "2." that number a list below "3.1" or "a)", not the sections above it; 0 otherwise."""
    if marker.style != "arabic" or not marker.text.isdigit():
        return 0.0
    numbers = [n for n in stack if n.marker.style == "arabic" and n.marker.text.isdigit()]
    if numbers and numbers[-1].rank % 1 and int(marker.text) == int(numbers[-1].marker.text) + 1:
        return numbers[-1].rank
    inside = [n for n in stack if n.marker.style in ("decimal", "alpha", "number")]
    starts_over = marker.text == "1" and bool(numbers) and bool(inside)
    return inside[-1].rank + LIST_STEP if starts_over else 0.0


def _head(text: str, marker: Marker) -> int:
    return heading_extent(text[marker.end :], marker.style)


def _push(nodes: list[_Open], stack: list[_Open], node: _Open) -> None:
    """Put a new node below the open one of smaller rank, in place."""
    while stack and (stack[-1].rank >= node.rank or len(stack) >= MAX_DEPTH):
        stack.pop().last = node.first - 1
    if stack:
        node.parent = stack[-1].index
        stack[-1].children.append(node.index)
    node.level = len(stack) + 1
    nodes.append(node)
    stack.append(node)


def _leave_list(stack: list[_Open], i: int, texts: Sequence[str]) -> None:
    """An unmarked paragraph ends the list items above it, except one that ends with a colon."""
    while stack and stack[-1].marker.style in LIST_STYLES and not texts[stack[-1].first].rstrip().endswith(":"):
        stack.pop().last = i - 1


def _close(stack: list[_Open], last: int) -> None:
    for node in stack:
        node.last = last


def _freeze(node: _Open, starts: Sequence[int]) -> Node:
    head = starts[node.first] + node.marker.end
    return Node(
        index=node.index,
        parent=node.parent,
        level=node.level,
        marker=node.marker.text,
        style=node.marker.style,
        first=node.first,
        last=max(node.last, node.first),
        head_start=head,
        head_end=head + node.head,
        children=tuple(node.children),
    )

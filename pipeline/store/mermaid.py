"""A lineage as a Mermaid diagram; nothing that a document says can become part of its language."""

from __future__ import annotations

import re

from kehoach.pipeline.store.lineage import Lineage, Link, Node

_PLAIN = re.compile(r"[^\w\s.,/()\-–]")
_LONGEST = 80


def mermaid(found: Lineage) -> str:
    """The diagram: what is carried out above, what carries it out below; cited but not stored plans are dashed."""
    links = tuple(dict.fromkeys((link.upper, link.lower, link.role) for link in (*found.above, *found.below)))
    nodes = {node: f"n{n}" for n, node in enumerate(dict.fromkeys([found.plan, *_nodes(found.above, found.below)]))}
    lines = ["flowchart TD"]
    lines += [f'  {name}["{_label(node)}"]' for node, name in nodes.items()]
    lines += [f"  {nodes[upper]} {'-->' if role == 'basis' else '-.->'} {nodes[lower]}" for upper, lower, role in links]
    lines.append("  classDef plan stroke-width:3px")
    lines.append("  classDef cited stroke-dasharray:4")
    lines.append(f"  class {nodes[found.plan]} plan")
    lines += [f"  class {name} cited" for node, name in nodes.items() if node.id is None]
    return "\n".join(lines) + "\n"


def _nodes(*links: tuple[Link, ...]) -> list[Node]:
    return [node for group in links for link in group for node in (link.upper, link.lower)]


def _label(node: Node) -> str:
    """Number or title and issuer; any character that the language could read is written as its code."""
    said = " ".join(filter(None, (node.type, node.number or node.title, "–" if node.issuer else "", node.issuer)))
    line = " ".join(said.split())
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return _PLAIN.sub(lambda found: f"#{ord(found[0])};", short)

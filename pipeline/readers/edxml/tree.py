"""XML from strangers as a small tree: no document type, no entities, bounded in elements, depth and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.etree.ElementTree import ParseError, XMLParser

_ELEMENTS = 100_000
_DEPTH = 64
_CHUNK = 1 << 16
_BARE = re.compile(rb"&(?!#?\w{1,40};)")


class TreeError(ValueError):
    """XML that is damaged, or is more than a package can need."""


@dataclass(slots=True)
class Node:
    """An element by its local name, whatever its namespace; ``text`` is all text directly in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in the element, without white space at its ends."""
        return "".join(self.pieces).strip()

    def child(self, *names: str) -> Node | None:
        """The first child with one of ``names``."""
        return next((one for one in self.children if one.name in names), None)

    def all(self, name: str) -> Iterator[Node]:
        """Every element below this one with ``name``, in document order."""
        for one in self.children:
            if one.name == name:
                yield one
            yield from one.all(name)

    def said(self, *path: str) -> str:
        """The text at the end of a path of names; empty where there is none."""
        found: Node | None = self
        for name in path:
            found = found.child(name) if found else None
        return found.text if found else ""


def parse_tree(data: bytes, longest: int) -> Node:
    """The root of the document in ``data``, no text of which may be longer than ``longest``. Raises ``TreeError``.

    Programs that put packages together from strings forget to escape "GD&ĐT": an ampersand that begins no reference is
    taken for itself.
    """
    try:
        return _parsed(data, longest)
    except TreeError:
        escaped = _BARE.sub(b"&amp;", data)
        if escaped == data:
            raise
        return _parsed(escaped, longest)


def _parsed(data: bytes, longest: int) -> Node:
    builder = _Builder(longest)
    parser = XMLParser(target=builder)
    try:
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
        parser.close()
    except (ParseError, LookupError, ValueError) as error:
        raise TreeError(str(error)) from error
    if builder.root is None:
        raise TreeError("no element")
    return builder.root


class _Builder:
    """What the parser tells of every part; counts them."""

    def __init__(self, longest: int) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._count, self._length, self._longest = 0, 0, longest

    def doctype(self, *_: object) -> NoReturn:
        """A package has no document type: with one come entities, and with them bombs."""
        raise TreeError("document type")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._count += 1
        if self._count > _ELEMENTS or len(self._open) >= _DEPTH:
            raise TreeError("too many elements")
        node = Node(_local(tag), {_local(name): value for name, value in attributes.items()})
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)
        self._length = 0

    def end(self, _: str) -> None:
        """An element ends."""
        self._open.pop()

    def data(self, text: str) -> None:
        """Text stands in the innermost element."""
        self._length += len(text)
        if self._length > self._longest:
            raise TreeError("text too long")
        self._open[-1].pieces.append(text)

    def close(self) -> None:
        """The document ends."""


def _local(name: str) -> str:
    return name.rpartition("}")[2]

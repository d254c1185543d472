"""HTML as a value: what is text is escaped when it is put in, and nothing else can be put in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kehoach.pipeline.writers.wording import clean


class Html(str):
    """A piece of finished markup; a plain string is text and gets escaped."""

    __slots__ = ()


Content = str | Html | Iterable[str | Html]
_EMPTY = frozenset({"input", "meta"})


def text(content: Content) -> Html:
    """``content`` as markup: text is escaped and loses control characters, markup stays, several are joined."""
    if isinstance(content, Html):
        return content
    if isinstance(content, str):
        return Html(escape(clean(content)))
    return Html("".join(map(text, content)))


def tag(name: str, content: Content = "", /, **attributes: str | int | bool | None) -> Html:
    """An element; ``class_`` stands for ``class``, ``data_g`` for ``data-g``; what is None or False is left out."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{said}>" if name in _EMPTY else f"<{name}{said}>{text(content)}</{name}>")


def raw(name: str, content: str, **attributes: str) -> Html:
    """A ``style`` or ``script`` element of the program's own text, which must not hold its end tag."""
    assert "</" not in content
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return Html(f"<{name}{said}>{content}</{name}>")

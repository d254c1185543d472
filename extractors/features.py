"""Features of a tagger for all words of a sentence at once, by templates such as ``T[-1,0]`` or ``T[0].lower``.

A template names the words around a word, counted from it, a column of the sentence and a function of the words; the
feature is the template, "=" and what it yields. The same strings as underthesea's ``word2features``, which works out
every template anew at every word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

_TEMPLATE = re.compile(r"T\[(?P<first>-?\d+)(?:,(?P<last>-?\d+))?\](?:\[(?P<column>\d+)\])?(?:\.(?P<function>\w+))?")

Apply = Callable[[str, str], object]
"""A function of a template by its name, on a word."""


@dataclass(frozen=True, slots=True)
class _Template:
    written: str
    first: int
    last: int
    column: int
    function: str | None


@cache
def _read(written: str) -> _Template:
    found = _TEMPLATE.fullmatch(written)
    if found is None:
        raise ValueError(f"{written}: no template of a feature; expected T[first,last][column].function")
    first = int(found["first"])
    last = int(found["last"]) if found["last"] else first
    return _Template(written, first, last, int(found["column"] or 0), found["function"])


def features(columns: Sequence[Sequence[str]], templates: Sequence[str], apply: Apply) -> list[list[str]]:
    """The features of every word, by template; ``columns`` are the words and what is known of them."""
    values: dict[tuple[int, int, str | None], list[object]] = {}
    made = []
    for template in map(_read, templates):
        key = (template.column, template.last - template.first + 1, template.function)
        if key not in values:
            values[key] = _values(columns[template.column], key[1], template.function, apply)
        made.append(_shifted(template, values[key], len(columns[template.column])))
    return [list(row) for row in zip(*made, strict=True)]


def _values(words: Sequence[str], width: int, function: str | None, apply: Apply) -> list[object]:
    """What a template yields at every place: so many words with a blank between them, or a function of them."""
    joined = [" ".join(words[i : i + width]) for i in range(len(words) - width + 1)] if width > 1 else words
    return [apply(function, word) for word in joined] if function else list(joined)


def _shifted(template: _Template, values: Sequence[object], count: int) -> list[str]:
    """The feature of every word; BOS and EOS where it would read before the first word or after the last."""
    made = [f"{template.written}={value}" for value in values]
    outer = f"{template.written}=BOS", f"{template.written}=EOS"
    first, stop = template.first, count - template.last
    return [outer[0] if i + first < 0 else outer[1] if i >= stop else made[i + first] for i in range(count)]

"""Writes what is made from the code: ``make docs``; a test compares the committed files with it.

docs/schema.md          the shapes of plans, of the index and of the unit directory, from the models
docs/command-line.md    every command and option, from the parser
schemas/published/      the same shapes as JSON Schema, for programs in other languages
"""

from __future__ import annotations

import argparse
import inspect
import os
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from kehoach.pipeline.cli.parser import build_parser
from kehoach.schemas import changes, index, plan, publish, resolved, tasks, units

ROOT = Path(__file__).resolve().parent.parent
ROOTS = (plan.Plan, resolved.ResolvedPlan, tasks.TaskList, index.Index, changes.Changes, units.UnitDirectory)
NOTE = "<!-- made by `make docs`; change the code, not this page -->"


def models(root: type[BaseModel], seen: dict[type[BaseModel], None]) -> None:
    """Every model that ``root`` consists of, each before its parts, into ``seen``."""
    if root in seen:
        return
    seen[root] = None
    for field in root.model_fields.values():
        for part in parts(field.annotation):
            models(part, seen)


def parts(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models within a type."""
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from parts(argument)


def named(annotation: Any) -> str:
    """A type as a reader of JSON knows it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if origin in SHOWN:
        return SHOWN[origin](arguments)
    return named(arguments[0]) if arguments else BASIC.get(annotation, str(annotation))


def either(arguments: tuple[Any, ...]) -> str:
    """One of several types, null last."""
    known = [named(argument) for argument in arguments if argument is not types.NoneType]
    return " or ".join([*known, "null"] if types.NoneType in arguments else known)


def several(arguments: tuple[Any, ...]) -> str:
    """A list, of any or of a fixed length."""
    length = "" if arguments[-1] is Ellipsis else f"{len(arguments)} "
    return f"list of {length}{named(arguments[0])}"


BASIC = {str: "text", int: "integer", float: "number", bool: "true or false"}
SHOWN = {
    Literal: lambda values: " · ".join(f"`{value}`" for value in values),
    Union: either,
    types.UnionType: either,
    tuple: several,
    dict: lambda arguments: f"object of {named(arguments[1])}",
}


def model_page(model: type[BaseModel]) -> str:
    """One model: what its docstring says and its fields."""
    text = inspect.cleandoc(model.__doc__ or "").replace("``", "`")
    fields = ((field.serialization_alias or name, field.annotation) for name, field in model.model_fields.items())
    rows = [f"| `{name}` | {named(annotation)} |" for name, annotation in fields]
    return "\n".join([f"## {model.__name__}", "", text, "", "| field | type |", "| --- | --- |", *rows])


def schema_page() -> str:
    """All models, from the plan down."""
    seen: dict[type[BaseModel], None] = {}
    for root in ROOTS:
        models(root, seen)
    intro = (
        "# Shapes\n\n"
        f"{NOTE}\n\n"
        "`plans/<id>.json` holds a [Plan](#plan), `tasks.json` a [TaskList](#tasklist), `index.json` an\n"
        "[Index](#index); `--units` reads a [UnitDirectory](#unitdirectory). Every span is a pair of code-point\n"
        "offsets into the plan's `text`, and `text[start:end]` is exactly the span's own `text`. Dates are ISO\n"
        "8601. What the document does not say is null. As JSON Schema: `schemas/published/`."
    )
    return "\n\n".join([intro, *map(model_page, seen)]) + "\n"


def command_page() -> str:
    """The help of ``kehoach`` and of each command, as it is printed at 80 columns."""
    parser = build_parser()
    pages = [f"# Command line\n\n{NOTE}\n", "## kehoach\n", block(parser)]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                pages += [f"## kehoach {name}\n", block(command)]
    pages.append("Exit codes and messages: [exit-codes.md](exit-codes.md).\n")
    return "\n".join(pages)


def block(parser: argparse.ArgumentParser) -> str:
    """The help of one parser in a code block."""
    return f"```text\n{parser.format_help()}```\n"


def generated() -> dict[Path, str]:
    """Every generated file with its content."""
    os.environ["COLUMNS"] = "80"
    files = {ROOT / "docs/schema.md": schema_page(), ROOT / "docs/command-line.md": command_page()}
    for name, content in publish.schemas().items():
        files[publish.FOLDER / name] = content
    return files


def main() -> None:
    """Write the files that differ."""
    for path, content in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != content:
            path.write_text(content, encoding="utf-8", newline="\n")
            print(path.name)


if __name__ == "__main__":
    main()

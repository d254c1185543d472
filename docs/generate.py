"""Writes what is made from the code: ``make docs``; a test compares the committed files with it.

docs/schema.md          the shapes of plans, of the index and of the unit directory, from the models
docs/tables.md          the tables of `kehoach export`, from their row models
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
from kehoach.pipeline.tables.columns import columns_of
from kehoach.schemas import changes, index, plan, publish, resolved, tables, tasks, units

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


TABLES_INTRO = f"""# Tables

{NOTE}

`kehoach export` writes five tables for analysts, each into a file of its own, and `tables.json`, which says the
format, the version of this schema (`{tables.SCHEMA}`) and how many rows each table has.

```sh
kehoach export outputs --format parquet --out tables
kehoach export outputs --format csv --out tables --units corpus/units.yaml
kehoach export --db outputs.sqlite --format jsonl --out tables
```

From an output folder of `kehoach run`, from plan files, or from a store (`--db`), which adds the version of a plan,
status, owner and note of its tasks, and what later versions have withdrawn. Rows stand by plan id and then as in
the document; the same plans give the same bytes. One plan is in memory at a time, and in parquet one group of 5,000
rows. Only parquet needs an extra: `pip install 'kehoach[tables]'`.

Every row has the words that say it with their offsets, the rule that found it and how sure it is; `evidence` has
the words behind each value. `words_start` and `words_end` count code points of the `text` of `plans/<id>.json`.

```sql
-- open tasks of each unit, with the plan that asks for them
SELECT u.name AS unit, t.due_on, t.task, p.number, p.title
FROM 'tables/tasks.parquet' AS t, unnest(t.assigned) AS s(u)
JOIN 'tables/plans.parquet' AS p ON p.plan_id = t.plan_id
WHERE t.due_on IS NOT NULL AND coalesce(t.status, 'chưa làm') NOT IN ('xong', 'hủy')
ORDER BY unit, t.due_on, t.task;

-- which plans carry out which: a citation leads to the plan of the same key
SELECT c.plan_id AS lower, p.plan_id AS upper, c.role
FROM 'tables/citations.parquet' AS c
JOIN 'tables/plans.parquet' AS p ON p.citation_key = c.citation_key
ORDER BY lower, upper;

-- the documents that most plans stand on
SELECT citation_key, any_value(number) AS number, count(DISTINCT plan_id) AS plans
FROM 'tables/citations.parquet'
WHERE role = 'basis'
GROUP BY citation_key
ORDER BY plans DESC, citation_key;
```

## Formats

- **parquet**: days are dates, lists are lists, what cannot be null is marked so. The metadata holds the version of
  the schema and the meaning of each column.
- **csv**: RFC 4180 in UTF-8 with a byte order mark, so that Excel shows Vietnamese; line ends are CR LF. Null and
  an empty list are empty cells, days are ISO 8601, true and false are words, lists and structs are JSON arrays. A
  text that a spreadsheet could take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line end, also in
  full width) gets an apostrophe before it, and so does one that begins with an apostrophe: whoever reads the file
  with a program takes one apostrophe away. Control characters become U+FFFD. Excel shows no more than 32,767
  characters of a cell.
- **jsonl**: one JSON object a line, the shape in `schemas/published/tables.schema.json`; days are ISO 8601.

A column is added with the second number of the version, and changed or taken away only with the first.
"""


def tables_page() -> str:
    """The tables of ``kehoach export``, column by column."""
    return "\n".join([TABLES_INTRO, *(table_part(name, model) for name, model in tables.ROWS.items())])


def table_part(name: str, model: type[BaseModel]) -> str:
    """One table: what a row is, and its columns."""
    rows = [
        f"| `{one.name}` | {one.type}{' or null' if one.nullable else ''} | {one.meaning} |"
        for one in columns_of(model)
    ]
    return "\n".join(
        [f"## {name}", "", model.__doc__ or "", "", "| column | type | meaning |", "| --- | --- | --- |", *rows, ""]
    )


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
    files = {
        ROOT / "docs/schema.md": schema_page(),
        ROOT / "docs/tables.md": tables_page(),
        ROOT / "docs/command-line.md": command_page(),
    }
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

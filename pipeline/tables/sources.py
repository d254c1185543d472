"""Plan files as the source of tables: output folders of ``run``, folders of plans, single plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.resolve.directory import Units
from kehoach.pipeline.tables.facts import Facts, facts_of
from kehoach.schemas.plan import Plan


def plan_files(paths: Sequence[Path]) -> list[Path]:
    """The plan files that ``paths`` name, by name: a folder stands for those in its ``plans``, else for its own."""
    found: set[Path] = set()
    for path in paths:
        folder = path / "plans" if (path / "plans").is_dir() else path
        found.update(folder.glob("*.json") if folder.is_dir() else [path])
    return sorted(found, key=lambda one: (one.stem, str(one)))


def plans_in(files: Sequence[Path], units: Units | None, failed: Callable[[Path, str], None]) -> Iterator[Facts]:
    """The plans in ``files``, each id once; ``failed`` is told of a file that holds none, and why."""
    seen: set[str] = set()
    for path in files:
        try:
            plan = Plan.model_validate_json(path.read_bytes())
        except OSError as error:
            failed(path, f"không mở được tệp ({error.strerror}); kiểm tra quyền đọc")
        except ValidationError:
            failed(path, "không phải kế hoạch dạng JSON; chọn tệp trong thư mục plans của kehoach run")
        else:
            if plan.id not in seen:
                seen.add(plan.id)
                yield facts_of(resolve(plan, units))

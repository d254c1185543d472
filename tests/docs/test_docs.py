"""What the docs say against what there is."""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.cli.parser import build_parser
from tests.command_line import kehoach

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def commands() -> dict[str, set[str]]:
    """The options of each command, positional arguments and --help left out."""
    choices = next(a.choices for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return {
        name: {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
        for name, parser in choices.items()
    }


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def code(page: Path) -> str:
    """All that a page shows as code, in blocks and within lines."""
    text = page.read_text("utf-8")
    blocks = [found["body"] for found in FENCE.finditer(text)]
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", FENCE.sub("", text))])


def unnumbered(marked: str) -> str:
    """Marked-up text without the numbers of its codes, which change when anything before them does."""
    return re.sub(r"(\[[A-ZĐẠ]+)\d+(?=: )", r"\1", marked)


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """docs/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_up_to_date(generator: ModuleType) -> None:
    """`make docs` would change nothing but spaces, which argparse sets differently from version to version."""
    stale = [
        path.name
        for path, content in generator.generated().items()
        if not path.exists() or path.read_text("utf-8").split() != content.split()
    ]
    assert stale == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_that_a_page_names_exist(page: Path) -> None:
    """`kehoach WORD --option` in code is a command that there is, with options that it has."""
    known = commands()
    for line in code(page).splitlines():
        if found := re.search(r"\bkehoach ([a-z]+)\b(.*)", line):
            assert found[1] in known
            assert set(re.findall(r"(?<!\S)--[a-z-]+", found[2])) <= known[found[1]] | {"--help"}


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_a_readme_names_every_command(page: Path) -> None:
    """Nothing that one can do is hidden in the help."""
    named = set(re.findall(r"kehoach ([a-z]+)", code(page)))
    assert set(commands()) <= named


def test_every_option_is_explained_on_the_page_of_commands() -> None:
    """Each option stands under its command, since the page is the help itself."""
    sections = re.split(r"^## ", (ROOT / "docs/command-line.md").read_text("utf-8"), flags=re.MULTILINE)
    by_command = {section.splitlines()[0]: section for section in sections}
    for name, options in commands().items():
        assert [option for option in options if option not in by_command[f"kehoach {name}"]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_that_a_page_names_exist(page: Path) -> None:
    """`make WORD` in code is a target."""
    assert set(re.findall(r"^(?:make) ([a-z]+)", code(page), re.MULTILINE)) <= targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    """Each relative link is a file, each link within a page a heading of it."""
    text = page.read_text("utf-8")
    headings = {
        re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in re.findall("^#+ (.+)$", text, re.M)
    }
    for link in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text)):
        file, _, heading = link.partition("#")
        assert (page.parent / file).exists() if file else heading in headings, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_a_page_names_exist(page: Path) -> None:
    """A path in code that begins with a folder of the project is there; <…>, … and * stand for any name."""
    folders = "pipeline|extractors|schemas|corpus|outputs|docs|tests|bench"
    for path in re.findall(rf"(?<![\w/.-])((?:{folders})/[^\s`)\"]*)", code(page)):
        pattern = re.sub(r"<[^>]*>|…", "*", path.rstrip("/.,:;"))
        assert list(ROOT.glob(pattern)), path


def test_the_table_of_exit_codes_is_complete() -> None:
    """docs/exit-codes.md has one row for each code."""
    rows = re.findall(r"^\| (\d+) \|", (ROOT / "docs/exit-codes.md").read_text("utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == sorted(Exit)


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_python_in_a_readme_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines that show the library work as they stand, in a folder with the corpus."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    blocks = [found["body"] for found in FENCE.finditer(page.read_text("utf-8")) if found["language"] == "python"]
    assert blocks
    for block in blocks:
        exec(compile(block, str(page), "exec"), {})


def shell_lines(page: Path) -> list[str]:
    """The commands of a page's shell blocks, without their remarks."""
    blocks = [found["body"] for found in FENCE.finditer(page.read_text("utf-8")) if found["language"] == "sh"]
    return [line for block in blocks for part in block.splitlines() if (line := part.partition("#")[0].strip())]


def test_both_readmes_show_the_same_commands() -> None:
    """Only the name of the folder for results is translated, so that running one page's commands proves both."""
    english, vietnamese = map(shell_lines, READMES)
    assert [line.replace("ket-qua", "results") for line in vietnamese] == english


def test_commands_in_the_readme_run(tmp_path: Path) -> None:
    """Each `kehoach …` line of a shell block ends with 0; `make …` lines are targets that make can plan."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    lines = shell_lines(READMES[0])
    assert any(line.startswith("kehoach run ") for line in lines)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    for line in lines:
        folder, command = (ROOT, f"{line} --dry-run") if line.startswith("make") else (tmp_path, line)
        environment = {**os.environ, "PATH": path}
        result = subprocess.run(
            command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"


@pytest.fixture(scope="module")
def explained() -> list[str]:
    """What `kehoach explain` prints of the plan that the READMEs show, without running numbers."""
    result = kehoach("explain", "corpus/documents/02-phong-lich-thang.txt")
    assert result.returncode == 0, result.stderr
    return unnumbered(result.stdout).splitlines()


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_result_that_a_readme_shows_is_what_comes_out(page: Path, explained: list[str]) -> None:
    """The marked-up line at its top is a line that `kehoach explain` prints now, whatever the running numbers."""
    shown = next(f["body"].strip() for f in FENCE.finditer(page.read_text("utf-8")) if f["language"] == "text")
    assert unnumbered(shown) in explained

"""The house's own files, read once: what the tests in this folder look at."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "schoolgate"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file in `folders` of the project, save migrations, which a command writes."""
    found = (file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(file for file in found if "migrations" not in file.parts))


@cache
def tree(file: Path) -> ast.Module:
    """`file`, parsed."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


@cache
def templates() -> tuple[Path, ...]:
    """Every template of the package."""
    return tuple(sorted(file for file in PACKAGE.rglob("*.html") if "templates" in file.parts))


def where(file: Path, line: int | None = None) -> str:
    """`file` as one would click on it."""
    name = file.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


def functions(file: Path) -> Iterator[Function]:
    """Every function and method of `file`, nested ones too."""
    return (node for node in ast.walk(tree(file)) if isinstance(node, Function))


def imports(file: Path) -> Iterator[tuple[ast.Import | ast.ImportFrom, list[str]]]:
    """Every import of `file`, wherever it stands, with the dotted names that it may mean."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield node, [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            yield node, [f"{node.module}.{alias.name}" for alias in node.names]


def committed_files() -> list[Path]:
    """Every file that is, or is about to be, in the repository. Skips where there is none (a download without git)."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = [name for name in listed.decode().split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]

"""What a module keeps to itself is used by no other: a name with a leading line is no promise."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, python_files, tree, where


def test_no_module_reaches_into_another() -> None:
    assert [one for file in python_files("schoolgate") for one in reaches(file)] == []


def reaches(file: Path) -> Iterator[str]:
    """Uses of another module's private names: `from a.b import _c`, and `b._c` of an imported module."""
    modules = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("schoolgate"):
            modules |= {one.asname or one.name for one in node.names if is_module(f"{node.module}.{one.name}")}
            yield from (f"{where(file, node.lineno)} {one.name}" for one in node.names if is_private(one.name))
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            yield from [f"{where(file, node.lineno)} {node.attr}"] * is_private(node.attr)


def is_private(name: str) -> bool:
    """Does its module keep it to itself?"""
    return name.startswith("_") and not name.startswith("__")


def is_module(name: str) -> bool:
    """Is it a module of ours?"""
    place = ROOT.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").exists()

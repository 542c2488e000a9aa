"""Nothing grows past what one can read in one go, and every signature says what it takes and gives."""

import ast

from tests.house.sources import Function, functions, imports, python_files, templates, tree, where

FUNCTION_LINES = 50
FILE_LINES = 300
TEMPLATE_LINES = 120


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{where(file, function.lineno)} {function.name}: {lines(function)} lines"
        for file in python_files("schoolgate", "proofs", "tools")
        for function in functions(file)
        if lines(function) > FUNCTION_LINES
    ]

    assert long == []


def test_no_python_file_is_longer_than_three_hundred_lines() -> None:
    counted = {file: len(file.read_text().splitlines()) for file in python_files("schoolgate", "proofs", "tools")}

    assert [f"{where(file)}: {count} lines" for file, count in counted.items() if count > FILE_LINES] == []


def test_no_template_is_longer_than_one_hundred_and_twenty_lines() -> None:
    counted = {file: len(file.read_text().splitlines()) for file in templates()}

    assert [f"{where(file)}: {count} lines" for file, count in counted.items() if count > TEMPLATE_LINES] == []


def test_no_import_stands_inside_a_function() -> None:
    inside = [
        where(file, node.lineno)
        for file in python_files("schoolgate", "proofs", "tools", "tests")
        for function in functions(file)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inside == []


def test_no_import_of_our_own_stands_under_a_condition() -> None:
    """`if TYPE_CHECKING:` hides a circle as well as a function does."""
    hidden = [
        where(file, node.lineno)
        for file in python_files("schoolgate")
        for node, names in imports(file)
        if node not in tree(file).body and any(name.startswith("schoolgate") for name in names)
    ]

    assert hidden == []


def test_every_signature_is_typed() -> None:
    untyped = [
        f"{where(file, function.lineno)} {function.name}"
        for file in python_files("schoolgate", "proofs", "tools")
        for function in functions(file)
        if not is_typed(function)
    ]

    assert untyped == []


def lines(function: Function) -> int:
    """How many lines `function` takes, from its `def` to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def is_typed(function: Function) -> bool:
    """Does `function` say what it gives, and what each argument is (`self` and `cls` apart)?"""
    spec = function.args
    named = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *filter(None, [spec.vararg, spec.kwarg])]
    return function.returns is not None and all(arg.annotation or arg.arg in {"self", "cls"} for arg in named)

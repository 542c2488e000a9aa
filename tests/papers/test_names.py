"""A second look: does the child's name stand on the paper? It warns, and never decides."""

import pytest

from schoolgate.papers.enums import NameCheck
from schoolgate.papers.sorting.names import Child, check

ZOE = Child(1, ("Zoë", "Zo"), "O'Brien-Łuczak")
BEN = Child(2, ("Benjamin", "Ben"), "Khan")


@pytest.mark.parametrize(
    "text",
    [
        "Zoë O'Brien-Łuczak",
        "O’BRIEN-ŁUCZAK, ZOE",
        "Report for Zo (Zoë) of family O Brien Łuczak",
        "Zoë  has… O'Brien-Łuczak",
    ],
)
def test_name_fits_however_it_is_written(text: str) -> None:
    assert check(text, ZOE, [BEN]).check == NameCheck.FITS


def test_another_childs_full_name_is_named() -> None:
    found = check("Ben Khan has worked hard", ZOE, [ZOE, BEN])

    assert (found.check, found.other) == (NameCheck.OTHER, 2)


@pytest.mark.parametrize("text", ["", "Year 4 report", "Zoë only", "Khanate of Ben"])
def test_no_name_is_no_fit_and_nobody_elses(text: str) -> None:
    found = check(text, ZOE, [BEN])

    assert (found.check, found.other) == (NameCheck.MISSING, None)


def test_own_full_name_beside_a_friends_fits() -> None:
    assert check("Ben Khan sat beside Zoë O'Brien-Łuczak", ZOE, [BEN]).check == NameCheck.FITS

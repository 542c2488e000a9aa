"""Whose is a page? By the number on it; and rather nobody's than another child's."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.papers.enums import Trouble
from schoolgate.papers.sorting.numbers import numbers_in, of_one_child, split, whose
from schoolgate.papers.values import Stretch
from tests.factories.papers import upn

ANA, BEN, NOBODY = upn(1), upn(2), upn(900)
KNOWN = {ANA, BEN}
WRONG = ("A" if ANA[0] != "A" else "B") + ANA[1:]
KINDS = {  # of what may stand on a page: what is said of it
    "ana": f"UPN: {ANA} Ana",
    "ben": f"{BEN}",
    "none": "and she sings well",
    "unknown": f"UPN {NOBODY}",
    "wrong": f"UPN {WRONG}",
    "two": f"{ANA} and {BEN}",
}
pages = st.lists(st.sampled_from(sorted(KINDS)), max_size=14)


@given(pages)
def test_every_page_is_one_childs_or_nobodys_never_both(kinds: list[str]) -> None:
    stretches, faults = split([KINDS[one] for one in kinds], KNOWN)

    counted = Counter(page for one in stretches for page in range(one.first, one.last + 1))
    counted += Counter(page for one in faults for page in range(one.first or 1, (one.last or len(kinds)) + 1))
    assert dict(counted) == dict.fromkeys(range(1, len(kinds) + 1), 1)


@given(pages)
def test_no_child_gets_a_page_that_bears_another_number(kinds: list[str]) -> None:
    stretches, _faults = split([KINDS[one] for one in kinds], KNOWN)

    for one in stretches:
        mine = {ANA: "ana", BEN: "ben"}[one.upn]
        assert set(kinds[one.first - 1 : one.last]) <= {mine, "none"}
        assert kinds[one.first - 1] == mine, "it begins with the page that says whose it is"


@given(pages)
def test_no_child_gets_two_stretches(kinds: list[str]) -> None:
    stretches, _faults = split([KINDS[one] for one in kinds], KNOWN)

    assert len({one.upn for one in stretches}) == len(stretches)


@given(st.lists(st.integers(1, 4), max_size=12), st.randoms(use_true_random=False))
def test_joined_file_in_any_order_is_cut_where_the_number_changes(lengths: list[int], chance: object) -> None:
    """Each child's pages together, the number on the first of them or on all."""
    text, wanted = [], []
    for serial, length in enumerate(lengths):
        number = upn(serial)
        on_all = chance.random() < 0.5  # type: ignore[attr-defined]
        wanted.append(Stretch(number, len(text) + 1, len(text) + length))
        text += [f"No. {number}"] + [f"{number} too" if on_all else "more"] * (length - 1)

    assert split(text, {upn(serial) for serial in range(len(lengths))}) == (wanted, [])


@given(st.text())
def test_any_text_at_all_is_read(text: str) -> None:
    assert whose(text, KNOWN).upn in {"", *numbers_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        ANA,
        f"upn:{ANA.lower()}",
        f"({ANA})",
        " ".join(ANA),
        f"{ANA[0]} {ANA[1:]}",
        f"UPN\n{ANA}\nAna Silva",
        f"{ANA}, {ANA}",
    ],
)
def test_number_is_found_as_systems_print_it(text: str) -> None:
    assert whose(text, KNOWN).upn == ANA
    assert whose(text, KNOWN).trouble is None


@pytest.mark.parametrize("text", ["", f"X{ANA}", f"{ANA}7", "A80120000500", "Tel. 01234 567890", "H8012000I1001"])
def test_what_is_no_number_says_nothing(text: str) -> None:
    assert not whose(text, KNOWN).is_said


@pytest.mark.parametrize(
    ("kinds", "troubles"),
    [
        (["none", "ana"], [Trouble.NOBODY_YET]),
        (["none", "none"], [Trouble.NO_NUMBER]),
        (["ana", "unknown", "none", "ben"], [Trouble.UNKNOWN]),
        (["wrong"], [Trouble.WRONG_NUMBER]),
        (["ana", "two", "none"], [Trouble.TWO_NUMBERS]),
        (["ana", "ben", "ana"], [Trouble.TWO_PLACES, Trouble.TWO_PLACES]),
    ],
)
def test_each_doubt_has_its_sentence(kinds: list[str], troubles: list[Trouble]) -> None:
    _stretches, faults = split([KINDS[one] for one in kinds], KNOWN, file="reports.pdf")

    assert [one.trouble for one in faults] == troubles
    assert all(one.file == "reports.pdf" for one in faults)


def test_pages_after_an_unknown_number_go_to_nobody() -> None:
    stretches, (fault,) = split([KINDS[one] for one in ("ana", "unknown", "none", "none", "ben")], KNOWN)

    assert stretches == [Stretch(ANA, 1, 1), Stretch(BEN, 5, 5)]
    assert (fault.first, fault.last, fault.upn) == (2, 4, NOBODY)


def test_number_that_cannot_be_one_beside_a_right_one_does_not_matter() -> None:
    assert whose(f"Exam {WRONG} UPN {ANA}", KNOWN).upn == ANA


def test_file_named_by_its_number_is_that_childs_unless_its_pages_say_otherwise() -> None:
    assert of_one_child(f"{ANA}_report.pdf", ["well done", "more"], KNOWN) == ([Stretch(ANA, 1, 2)], [])
    assert [one.trouble for one in of_one_child(f"{ANA}.pdf", [BEN], KNOWN)[1]] == [Trouble.DIFFERS]
    assert [one.trouble for one in of_one_child(f"{NOBODY}.pdf", [""], KNOWN)[1]] == [Trouble.UNKNOWN]
    assert [one.trouble for one in of_one_child(f"{WRONG}.pdf", [""], KNOWN)[1]] == [Trouble.WRONG_NUMBER]

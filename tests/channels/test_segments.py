"""How long a text is: counted as the networks count it, whatever stands in it."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schoolgate.channels.segments import BASIC, EXTENSION, for_phone, size
from schoolgate.core.parts.tongue import isolated

CHARACTERS = st.characters(exclude_categories=("Cs",))
PLAIN = st.text(st.sampled_from(sorted(BASIC | EXTENSION)), max_size=340)
ANY = st.text(CHARACTERS, max_size=200)
URDU = "کل اسکول بند ہے۔"


def septets(words: str) -> int:
    """Another way to count: each sign of the extension table as two."""
    return sum(2 if one in EXTENSION else 1 for one in words)


def units(words: str) -> int:
    """Another way to count: bytes of UTF-16, halved."""
    return len(words.encode("utf-16-be")) // 2


def cut(words: str, room: int, cost: Callable[[str], int]) -> list[str]:
    """Cut into parts by hand, sign after sign."""
    parts = [""]
    for one in words:
        if cost(parts[-1] + one) > room:
            parts.append("")
        parts[-1] += one
    return parts


@pytest.mark.parametrize(
    ("words", "parts", "left"),
    [
        ("", 0, 160),
        ("a" * 160, 1, 0),
        ("a" * 161, 2, 306 - 161),
        ("a" * 306, 2, 0),
        ("a" * 307, 3, 459 - 307),
        ("€" * 80, 1, 0),
        ("€" * 81, 2, 306 - 162 - 1),  # 76 in the first part, whose last place stays empty
        ("[" + "a" * 158, 1, 0),
        ("ä" * 160, 1, 0),
        ("ł" * 70, 1, 0),
        ("ł" * 71, 2, 134 - 71),
        ("ł" * 134, 2, 0),
        ("😀" * 35, 1, 0),
        ("😀" * 36, 2, 134 - 72 - 1),  # 33 in the first part: no pair is cut in two
    ],
)
def test_parts_at_the_edges(words: str, parts: int, left: int) -> None:
    assert (size(words).parts, size(words).left) == (parts, left)


def test_euro_and_brackets_cost_two_and_a_curly_quote_makes_it_dear() -> None:
    assert size("a" * 158 + "€").parts == 1
    assert size("a" * 159 + "€").parts == 2
    assert size("a" * 100 + "\u2019").parts == 2
    assert size(for_phone("a" * 100 + "\u2019")).parts == 1


@given(PLAIN)
def test_plain_text_is_counted_in_septets(words: str) -> None:
    found = size(words)
    whole = septets(words)

    assert found.is_plain
    assert found.parts == (bool(words) if whole <= 160 else len(cut(words, 153, septets)))


@given(ANY.map(lambda words: words + "ł"))
@example("😀" * 100 + "ł")
@example("a" + "😀" * 99 + "ł")
def test_all_else_is_counted_in_code_units(words: str) -> None:
    found = size(words)
    whole = units(words)

    assert not found.is_plain
    assert found.parts == (1 if whole <= 70 else len(cut(words, 67, units)))


@given(ANY)
def test_room_left_is_really_there(words: str) -> None:
    found = size(words)
    filler = "a" * found.left

    assert size(words + filler).parts in (found.parts, 1)  # nothing at all becomes one part
    assert size(words + filler + "a").parts == max(found.parts, 1) + 1


@given(ANY, CHARACTERS)
def test_more_words_are_never_fewer_parts(words: str, more: str) -> None:
    assert size(words + more).parts >= size(words).parts


@given(ANY)
@example("\u2026" * 70)  # three full stops each would be longer
def test_plainer_is_never_dearer_and_plainest_at_once(words: str) -> None:
    plain = for_phone(words)

    assert size(plain).parts <= size(unicodedata.normalize("NFC", words)).parts
    assert for_phone(plain) == plain


@given(st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), max_size=200))
def test_letters_and_digits_stay_as_they_are(words: str) -> None:
    assert for_phone(words) == unicodedata.normalize("NFC", words)


def test_english_with_typographers_signs_stays_in_the_cheap_alphabet() -> None:
    written = "\u201cBook week\u201d \u2013 please don\u2019t forget\u2026 9\u00a0am\u202fto 10"

    assert for_phone(written) == '"Book week" - please don\'t forget... 9 am to 10'


def test_polish_keeps_its_own_quotation_marks() -> None:
    assert for_phone("Zaczęło się: \u201eKsiążka\u201d\u2026") == "Zaczęło się: \u201eKsiążka\u201d\u2026"


def test_number_in_urdu_keeps_its_order_by_a_mark_that_every_phone_knows() -> None:
    words = for_phone(f"{URDU} {isolated('0117 496 0000', 'ur')}")

    assert words == f"{URDU} \u200e0117 496 0000"


def test_marks_of_direction_never_make_english_dear() -> None:
    assert for_phone("Ring \u20660117 496 0000\u2069.") == "Ring 0117 496 0000."

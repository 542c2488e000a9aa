"""What belongs together becomes one item: by occasion, term or year, narrowed by sort, way and group."""

from datetime import date
from typing import Any

from schoolgate.award import heaps, suggesting
from schoolgate.award.frameworks import Item
from schoolgate.award.heaps import Calendar, Heap, Row
from schoolgate.core.happened import Happened
from schoolgate.ledger.models import Tally
from schoolgate.schools.models import Term, Year

AUTUMN = Term(name="Autumn term", starts=date(2026, 9, 1), ends=date(2026, 12, 18))
SPRING = Term(name="Spring term", starts=date(2027, 1, 5), ends=date(2027, 3, 26))
YEAR = Year(label="2026/27", starts=date(2026, 9, 1), ends=date(2027, 7, 20))
CALENDAR = Calendar([AUTUMN, SPRING], [YEAR])
MORNING, EVENING = ("event", "morning"), ("event", "evening")
TAGGED = {MORNING: frozenset({"workshop", "creche"}), EVENING: frozenset({"workshop", "after_work"})}


def item(**about: Any) -> Item:
    sets = {name: frozenset(value) for name, value in about.items() if isinstance(value, list)}
    return Item(
        code="it", title="{title}", claim="{families} {when}", says="counted", **{"by": "source", **about, **sets}
    )


def came(source: tuple[str, str], day: date, *families: int) -> list[Row]:
    return [Row("came", *source, "", day, family) for family in families]


ROWS = [*came(MORNING, date(2026, 10, 6), 1, 2, 3), *came(EVENING, date(2027, 1, 19), 3, 4)]


def made(one: Item, groups: dict[str, set[int]] | None = None) -> dict[str, set[int]]:
    found = heaps.of_touches(one, ROWS, TAGGED, groups or {}, CALENDAR)
    return {heap.unit: heap.families for heap in found}


def test_by_occasion_by_term_and_by_year() -> None:
    assert made(item(touches=["came"])) == {"event:morning": {1, 2, 3}, "event:evening": {3, 4}}
    assert made(item(touches=["came"], by="term")) == {"term:2026-09-01": {1, 2, 3}, "term:2027-01-05": {3, 4}}
    assert made(item(touches=["came"], by="year")) == {"year:2026-09-01": {1, 2, 3, 4}}


def test_sorts_narrow_and_other_sorts_keep_out() -> None:
    assert made(item(touches=["came"], tags=["creche", "nothing"])) == {"event:morning": {1, 2, 3}}
    assert made(item(touches=["came"], tags=["workshop"], without=["creche"])) == {"event:evening": {3, 4}}
    assert made(item(touches=["spoke"])) == {}
    assert made(item(touches=["came"], channels=["gate"])) == {}


def test_a_group_narrows_to_its_families_and_its_claim_says_no_number() -> None:
    one = item(touches=["came"], by="term", group="new")
    assert made(one, {"new": {2, 3}}) == {"term:2026-09-01": {2, 3}, "term:2027-01-05": {3}}

    said = suggesting.said(one, Heap("u", "autumn", families=set(range(20)), occasions={"a"}), "", 200)

    assert said["families"] is None


def test_what_lies_in_no_term_makes_nothing() -> None:
    rows = came(MORNING, date(2026, 12, 27), 1, 2)

    assert heaps.of_touches(item(touches=["came"], by="term"), rows, TAGGED, {}, CALENDAR) == []


def test_a_small_number_and_all_but_a_small_number_are_said_in_words() -> None:
    def claim(number: int) -> tuple[object, object]:
        heap = Heap("u", "in autumn", families=set(range(number)), occasions={"a"})
        said = suggesting.said(item(touches=["came"]), heap, "", 40)
        return said["claim"], said["families"]

    assert claim(5) == ("A few families in autumn", None)
    assert claim(6) == ("6 families in autumn", 6)
    assert claim(34) == ("34 families in autumn", 34)
    assert claim(35) == ("Nearly every family in autumn", None)
    assert claim(40) == ("40 families in autumn", 40)


def test_counts_without_people_add_up_and_know_no_family() -> None:
    rows = [
        Tally(kind="came", number=number, day=date(2026, 10, 6), label="Assembly", source_kind="event", source_ref="a")
        for number in (120, 80)
    ]

    [heap] = heaps.of_tallies(item(tallies=["came"]), rows, CALENDAR)

    assert (heap.number, heap.families, heap.title) == (200, set(), "Assembly")
    assert heaps.is_enough(item(tallies=["came"]), heap)


def test_facts_count_what_is_different() -> None:
    told = [Happened(lang, date(2026, month, 3), lang) for month in (9, 10) for lang in ("ur", "pl")]

    [heap] = heaps.of_facts(item(facts=["languages"], by="term"), told, CALENDAR)

    assert (heap.occasions, heap.number) == ({"ur", "pl"}, 4)
    assert not heaps.is_enough(item(facts=["languages"], by="term", occasions=3), heap)

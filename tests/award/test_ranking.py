"""Which suggestions are offered: few, recent, big, where little stands; and what a refusal teaches."""

from datetime import date, timedelta

from schoolgate.award import ranking
from schoolgate.award.ranking import Offer

TODAY = date(2026, 11, 28)


def offer(
    pk: int, item: str = "talks", *, days: int = 10, families: int = 10, took: bool | None = None, lacking: int = 1
) -> Offer:
    return Offer(pk, item, TODAY - timedelta(days=days), families, 1, took is not None, bool(took), lacking)


def offered(*rows: Offer, hushed: tuple[str, ...] = ()) -> list[int]:
    return ranking.offered(rows, hushed=hushed, today=TODAY)


def test_best_two_of_an_item_are_offered_recent_before_old_and_big_before_small() -> None:
    recent, old, big, small = (
        offer(1, days=1),
        offer(2, days=390),
        offer(3, families=200),
        offer(4, families=1, days=20),
    )

    assert offered(recent, old, small) == [1, 4]
    assert offered(old, big, small) == [3, 4]


def test_what_is_over_a_year_old_is_not_offered() -> None:
    assert offered(offer(1, days=401)) == []


def test_never_hundreds_wait_however_much_happened() -> None:
    rows = [offer(number, f"item{number % 100}") for number in range(1000)]

    assert len(offered(*rows)) == ranking.MOST


def test_items_that_would_help_most_come_first() -> None:
    assert offered(offer(1, "a", lacking=-2, families=90), offer(2, "b", lacking=2)) == [2, 1]


def test_after_three_refusals_only_the_two_biggest_of_an_item_are_offered() -> None:
    refused = [offer(number, took=False) for number in (1, 2, 3)]
    big, small = offer(4, families=80), offer(5, families=8)

    assert offered(*refused[:2], big, small) == [4, 5]
    assert offered(*refused, big, small) == [4]
    assert offered(*(offer(number, families=100, took=False) for number in (1, 2, 3)), big, small) == []


def test_once_six_are_taken_only_a_bigger_one_is_offered() -> None:
    taken = [offer(number, families=30, took=True) for number in range(6)]

    assert offered(*taken, offer(7, families=29)) == []
    assert offered(*taken, offer(8, families=31)) == [8]


def test_hushed_item_is_silent() -> None:
    assert offered(offer(1), offer(2, "other"), hushed=("talks",)) == [2]

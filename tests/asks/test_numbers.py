"""Numbers of answers: from one pool a telephone, never a 5, never two meanings at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.asks.models import Prompt, PromptCode
from schoolgate.asks.queries import line_of
from schoolgate.asks.services import open_prompts, prompt
from schoolgate.asks.services.prompting import POOL
from schoolgate.asks.values import Askable, Offer
from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.outbox.values import TextCopy
from schoolgate.schools.models import School
from tests.factories.asks import asked
from tests.factories.families import AdultFactory, home
from tests.factories.inbound import NUMBER


def wanted(adult: Adult, ref: str, values: tuple[str, ...] = ("yes", "no"), phone: str = NUMBER) -> Askable:
    """Something that a feature offers, for a week."""
    offer = Offer(ref, values, clock.now() + timedelta(days=7), line_of("yes_no", values))
    return Askable(phone, adult.pk, adult.school_id, None, ("event", ref), frozenset(), offer)


def numbers(adult: Adult, ref: str, **about: object) -> dict[str, str]:
    """What its values are numbered by."""
    one = wanted(adult, ref, **about)  # type: ignore[arg-type]
    rows = open_prompts([one])
    return rows[one.key].by_value() if one.key in rows else {}


def copy_of(adult: Adult, source_ref: str, pupils: tuple[int, ...], phone: str) -> TextCopy:
    return TextCopy("d" + phone[-3:], adult.pk, adult.user_id, adult.school_id, pupils, phone, "ask", source_ref, "en")


def test_pool_has_single_digits_first_and_no_5_and_no_1() -> None:
    assert POOL[:7] == ["2", "3", "4", "6", "7", "8", "9"]
    assert len(POOL) == len(set(POOL)) == 56
    assert not {one for code in POOL for one in code} & {"0", "1", "5"}


def test_same_thing_keeps_its_numbers_and_a_changed_one_gets_others(school: School) -> None:
    adult = AdultFactory(school=school)

    assert numbers(adult, "a") == {"yes": "2", "no": "3"}
    assert numbers(adult, "a") == {"yes": "2", "no": "3"}
    assert numbers(adult, "a", values=("take", "leave")) == {"take": "4", "leave": "6"}
    assert list(Prompt.objects.values_list("why_over", flat=True)) == ["superseded", ""]


def test_another_telephone_has_a_pool_of_its_own(school: School) -> None:
    adult = AdultFactory(school=school)
    numbers(adult, "a")

    assert numbers(adult, "a", phone="+447700900456") == {"yes": "2", "no": "3"}


def test_after_single_digits_come_two_and_after_all_of_them_none(school: School) -> None:
    adult = AdultFactory(school=school)
    given_out = [code for n in range(28) for code in numbers(adult, f"r{n}").values()]

    assert given_out == POOL
    assert numbers(adult, "one more") == {}
    assert Prompt.objects.count() == 28


def test_several_at_once_at_one_telephone_share_no_number(school: School) -> None:
    one, other = AdultFactory(school=school), AdultFactory(school=school)

    rows = open_prompts([wanted(one, "a"), wanted(other, "a"), wanted(one, "b")])

    codes = [code for row in rows.values() for code in row.by_value().values()]
    assert len(codes) == len(set(codes)) == 6


def test_database_gives_no_number_two_meanings(school: School) -> None:
    adult = AdultFactory(school=school)
    numbers(adult, "a")
    row = Prompt.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        PromptCode.objects.create(school=school, prompt=row, phone=NUMBER, code="2", value="else")


def test_number_taken_by_another_this_very_moment_is_passed_over(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    adult, other = AdultFactory(school=school), AdultFactory(school=school)
    numbers(other, "theirs")
    real = "schoolgate.asks.services.prompting._taken"
    looks = iter([{NUMBER: set()}, {NUMBER: {"2", "3"}}])  # the first look came a moment too early
    monkeypatch.setattr(real, lambda _phones: next(looks))

    assert numbers(adult, "ours") == {"yes": "4", "no": "6"}


def test_prompting_counts_its_queries(school: School) -> None:
    people = [home(school) for _ in range(6)]
    ask = asked(school)
    copies = [
        copy_of(mother, ask.ref, (child.pk,), f"+4477009001{n:02}")
        for n, (_family, (mother,), (child,)) in enumerate(people)
    ]

    with CaptureQueriesContext(connection) as for_one:
        prompt(copies[:1])
    with CaptureQueriesContext(connection) as for_five:
        lines = prompt(copies[1:])

    assert list(lines.values()) == ["Reply 2 for YES or 3 for NO."] * 5
    assert len(for_five) == len(for_one)


@given(st.lists(st.sampled_from(["yes", "no", "read", "tea", "squash"]), min_size=1, max_size=5, unique=True))
def test_line_names_every_number_once(values: list[str]) -> None:
    codes = {value: POOL[n] for n, value in enumerate(values)}
    labels = {"tea": "چائے"}
    said = line_of("choose", tuple(values), labels=labels)(codes)

    called = {**{value: value for value in values}, **labels, "no": "None of these"}
    assert [f"{codes[value]} = {called[value]}" in said for value in values] == [True] * len(values)

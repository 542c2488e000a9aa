"""What ships: counted, whole, and plain."""

import pytest

from schoolgate.core.content import BadContent
from schoolgate.languages.readability import reading
from schoolgate.reach import content
from schoolgate.reach.content import LANGUAGES
from schoolgate.reach.queries import conditions


def test_sixteen_barriers_thirty_strategies_fifteen_rules_ship() -> None:
    assert (len(content.barriers()), len(content.strategies()), len(content.rules())) == (16, 30, 15)


@pytest.mark.parametrize("one", content.barriers().values(), ids=lambda one: one.key)
def test_barrier_is_said_in_every_language_in_its_own_words(one: content.BarrierWord) -> None:
    assert set(one.says) == LANGUAGES
    assert len(set(one.says.values())) == len(LANGUAGES)
    assert one.in_language("ur-PK")[1] == "ur"
    assert one.in_language("cy") == (one.says["en"], "en")


def test_every_barrier_is_answered_by_two_strategies_and_more() -> None:
    for key in content.barriers():
        assert sum(key in one.answers for one in content.strategies().values()) >= 2, key


@pytest.mark.parametrize("one", content.strategies().values(), ids=lambda one: one.key)
def test_strategy_is_plain(one: content.Strategy) -> None:
    assert reading(f"{one.how} {one.watch}").age <= 9


@pytest.mark.parametrize("one", content.rules().values(), ids=lambda one: one.key)
def test_rule_gives_its_reason_plainly(one: content.Rule) -> None:
    assert reading(one.because).age <= 9


def test_what_families_read_of_barriers_is_plain() -> None:
    assert reading(". ".join(one.says["en"] for one in content.barriers().values())).age <= 9


def test_rule_that_asks_what_nobody_knows_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = dict(conditions.CONDITIONS)
    broken.pop("quiet_weeks")
    monkeypatch.setattr(conditions, "CONDITIONS", broken)

    with pytest.raises(BadContent, match="quiet_weeks"):
        conditions.check_rules()

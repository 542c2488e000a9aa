"""A text is ordered, translated by the engine that was turned on, doubted, checked, forgotten."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock, jobs
from schoolgate.core.models import AuditEntry, Job
from schoolgate.core.tenancy import acting_in
from schoolgate.languages import registry, services
from schoolgate.languages.enums import Why
from schoolgate.languages.errors import NoSuchEngine, OffAlready, SeenToAlready
from schoolgate.languages.models import EngineOn, Order, Translation
from schoolgate.languages.queries import in_language
from schoolgate.languages.values import Said
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.families import home
from tests.factories.languages import Parrot, administrator, ordered, text, turned_on
from tests.factories.schools import GroupFactory, MemberFactory

PARROT = pytest.mark.usefixtures("parrot")


def whys(school: School) -> list[str]:
    """What the live orders wait for."""
    return list(Order.objects.live().filter(school=school).order_by("pk").values_list("why", flat=True))


def test_nothing_goes_to_an_engine_that_nobody_turned_on(school: School, parrot: type[Parrot]) -> None:
    ordered(school, "ur", "pl")
    jobs.work_until_idle()

    assert parrot.heard == []
    assert whys(school) == [Why.NO_ENGINE, Why.NO_ENGINE]
    assert in_language([text(school)], "ur") == {}


def test_engine_sees_only_the_pair_for_which_it_was_turned_on(school: School, parrot: type[Parrot]) -> None:
    turned_on(school, "ur")
    ordered(school, "ur", "pl")
    jobs.work_until_idle()

    assert {(source, target) for source, target, _text in parrot.heard} == {("en", "ur")}
    assert in_language([text(school)], "ur") == {text(school): Said("ur: Bring £5 on Monday.", "ur", is_checked=False)}
    assert whys(school) == [Why.NO_ENGINE]


def test_what_one_school_turned_on_serves_no_other(school: School, other_school: School, parrot: type[Parrot]) -> None:
    turned_on(school, "ur")
    with acting_in(other_school.pk):
        ordered(other_school, "ur")
    jobs.work_until_idle()

    assert parrot.heard == []
    with acting_in(other_school.pk):
        assert whys(other_school) == [Why.NO_ENGINE]


@PARROT
def test_same_text_of_two_schools_is_two_texts(school: School, other_school: School) -> None:
    turned_on(school, "ur")
    ordered(school, "ur")
    jobs.work_until_idle()

    with acting_in(school.pk, other_school.pk):
        assert set(in_language([text(school), text(other_school)], "ur")) == {text(school)}


def test_same_text_is_asked_once_ever(school: School, parrot: type[Parrot]) -> None:
    turned_on(school, "ur")
    ordered(school, "ur", about=("notice", "one"))
    ordered(school, "ur", about=("ask", "two"))
    jobs.work_until_idle()
    ordered(school, "ur", about=("notice", "three"))
    jobs.work_until_idle()

    assert len(parrot.heard) == 1
    assert not Order.objects.live().exists()


@PARROT
def test_order_keeps_no_words_once_it_has_ended(school: School) -> None:
    turned_on(school, "ur")
    (order,) = ordered(school, "ur")
    assert order.words == "Bring £5 on Monday."
    jobs.work_until_idle()

    order.refresh_from_db()
    assert (order.words, order.is_live) == ("", False)


def test_language_of_the_text_and_empty_texts_are_not_ordered(school: School) -> None:
    assert ordered(school, "en", "") == []
    assert ordered(school, "ur", words="  ") == []


def test_engine_that_is_down_is_tried_again_while_a_person_may_help(school: School, parrot: type[Parrot]) -> None:
    turned_on(school, "ur")
    parrot.mood = "down"
    ordered(school, "ur")
    jobs.work_until_idle()

    assert whys(school) == [Why.DOWN]
    assert not Job.objects.exclude(attempts=0).exists()
    parrot.mood = "well"
    with clock.standing_at(clock.now() + timedelta(seconds=90)):
        jobs.work_until_idle()
    assert in_language([text(school)], "ur")[text(school)].words == "ur: Bring £5 on Monday."


def test_sick_engine_is_left_in_peace(school: School, parrot: type[Parrot], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def translate(self: Parrot, *_about: object, **_more: object) -> None:
        asked.append("asked")
        return Parrot.translate(self, *_about, **_more)  # type: ignore[arg-type,return-value]

    turned_on(school, "ur", "pl", "so", "ta", "ro")
    parrot.mood = "down"
    counting = type("Counting", (Parrot,), {"translate": translate})
    monkeypatch.setitem(services.translating.engine_for.__globals__["ENGINES"], "pseudo", counting)
    ordered(school, "ur", "pl", "so", "ta", "ro")
    jobs.work_until_idle()

    assert len(asked) == 3
    assert whys(school) == [Why.DOWN] * 5


def test_after_two_days_only_a_person_is_asked(school: School, parrot: type[Parrot]) -> None:
    turned_on(school, "ur")
    parrot.mood = "down"
    ordered(school, "ur")
    jobs.work_until_idle()
    with clock.standing_at(clock.now() + timedelta(days=3)):
        parrot.mood = "well"
        jobs.work_until_idle()

    assert parrot.heard == []
    assert not Job.objects.filter(name="languages.translate").exists()
    assert [one.why for one in Order.objects.for_a_person()] == [Why.DOWN]


@pytest.mark.parametrize(("mood", "why"), [("cannot", Why.NOT_KNOWN), ("loses", Why.BROKEN)])
def test_what_an_engine_cannot_waits_for_a_person(school: School, parrot: type[Parrot], mood: str, why: Why) -> None:
    turned_on(school, "ur")
    parrot.mood = mood
    ordered(school, "ur")
    jobs.work_until_idle()

    assert whys(school) == [why]
    assert not Translation.objects.exists()
    assert not Job.objects.filter(name="languages.translate").exists()


def test_names_of_the_school_reach_no_engine(school: School, parrot: type[Parrot]) -> None:
    School.objects.filter(pk=school.pk).update(name="Oak Lane School")
    GroupFactory(school=school, name="Willow")
    MemberFactory(school=school, name="Ann Head")
    _family, (_mother,), (child,) = home(school)
    type(child).objects.filter(pk=child.pk).update(forename="Zoraida", surname="Quispe")
    turned_on(school, "es")
    words = "Today Zoraida of Willow met Ann Head. Bring Zoraida Quispe to Oak Lane School, says Ann."
    ordered(school, "es", words=words)
    jobs.work_until_idle()

    (heard,) = parrot.heard
    assert not any(name in heard[2] for name in ("Zoraida", "Quispe", "Willow", "Ann", "Oak"))
    assert in_language([text(school, words)], "es")[text(school, words)].words == f"es: {words}"


@PARROT
def test_school_word_is_said_as_the_school_says_it_both_ways(school: School) -> None:
    turned_on(school, "es")
    by = administrator(school)
    services.add_word(school=school.pk, word="book bag", target="es", said="bolsa de libros", by=by)
    services.add_word(school=school.pk, word="PHSA", target="", said="", by=by)
    ordered(school, "es", words="The PHSA sells each book bag.")
    services.order(texts=[text(school, "Una bolsa de libros", "es")], targets=["en"], by=by)
    jobs.work_until_idle()

    there = text(school, "The PHSA sells each book bag.")
    back = text(school, "Una bolsa de libros", "es")
    assert in_language([there], "es")[there].words == "es: The PHSA sells each bolsa de libros."
    assert in_language([back], "en")[back].words == "en: Una book bag"


@PARROT
def test_persons_wording_takes_the_place_of_a_machines(school: School) -> None:
    turned_on(school, "ur")
    ordered(school, "ur", about=("notice", "one"))
    jobs.work_until_idle()
    helper = MemberFactory(school=school, role=Role.ASSISTANT, name="Sana Malik")

    order = services.report(text=text(school), target="ur", about=("notice", "one"), by=administrator(school))
    services.report(text=text(school), target="ur", about=("notice", "one"), by=administrator(school))
    assert Todo.objects.live().filter(school=school).count() == 1
    row = services.check(order=order, words=" پانچ پاؤنڈ لائیں۔ ", by=viewer_of_member(helper))

    assert in_language([text(school)], "ur") == {text(school): Said("پانچ پاؤنڈ لائیں۔", "ur", is_checked=True)}
    assert (row.checked_by, row.engine) == ("Sana Malik", "")
    assert not Todo.objects.live().filter(school=school).exists()
    assert AuditEntry.objects.filter(verb="translation.check").count() == 1
    with pytest.raises(SeenToAlready):
        services.check(order=order, words="x", by=viewer_of_member(helper))


@PARROT
def test_wording_that_is_right_counts_as_checked(school: School) -> None:
    turned_on(school, "ur")
    ordered(school, "ur")
    jobs.work_until_idle()
    by = administrator(school)

    services.is_right(order=services.ask_for_better(text=text(school), target="ur", about=("", ""), by=by), by=by)

    assert in_language([text(school)], "ur") == {text(school): Said("ur: Bring £5 on Monday.", "ur", is_checked=True)}


def test_person_may_write_what_no_engine_could(school: School) -> None:
    (order,) = ordered(school, "so")
    jobs.work_until_idle()

    services.check(order=order, words="Keen £5.", by=administrator(school))

    assert in_language([text(school)], "so")[text(school)].words == "Keen £5."
    assert Order.objects.live().count() == 0


def test_order_that_nobody_needs_ends(school: School) -> None:
    one, other = ordered(school, "so", "ur")
    services.not_needed(order=one, by=administrator(school))
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert services.give_up_old(school=school.pk) == 1

    other.refresh_from_db()
    assert (other.words, other.is_live) == ("", False)


@PARROT
def test_whoever_published_hears_that_it_is_there(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setitem(registry._jobs, "walk", "test.told")
    monkeypatch.setitem(jobs._verbs, "test.told", lambda source_ref, target: told.append((source_ref, target)))
    turned_on(school, "ur", "pl")
    ordered(school, "ur", "pl", about=("walk", "one"))
    jobs.work_until_idle()

    assert sorted(told) == [("one", "pl"), ("one", "ur")]


@PARROT
def test_forgotten_text_leaves_nothing_in_any_language(school: School) -> None:
    turned_on(school, "ur")
    ordered(school, "ur", "pl")
    jobs.work_until_idle()

    assert services.forget(texts=[text(school)]) == 1
    assert not Translation.objects.exists()
    assert not Order.objects.exclude(words="").exists()


@PARROT
def test_turning_on_takes_up_what_waited_and_turning_off_ends_it(school: School) -> None:
    ordered(school, "ur")
    jobs.work_until_idle()
    turned_on(school, "ur")
    jobs.work_until_idle()
    assert in_language([text(school)], "ur")

    by = administrator(school)
    services.turn_off(row=EngineOn.objects.live().get(lang="ur"), by=by)
    assert not EngineOn.objects.live().exists()
    assert AuditEntry.objects.filter(verb="translation.turn_off").count() == 2
    with pytest.raises(OffAlready):
        services.turn_off(row=EngineOn.objects.first(), by=by)
    ordered(school, "ur", words="Another")
    jobs.work_until_idle()
    assert whys(school) == [Why.NO_ENGINE]


def test_only_an_administrator_turns_on_and_only_what_the_machine_has(school: School) -> None:
    with pytest.raises(PermissionDenied):
        services.turn_on(
            school=school.pk,
            name="pseudo",
            lang="en",
            target="ur",
            by=viewer_of_member(MemberFactory(school=school, role=Role.OFFICE)),
        )
    with pytest.raises(NoSuchEngine):
        services.turn_on(school=school.pk, name="deepl", lang="en", target="pl", by=administrator(school))


@PARROT
def test_trial_sentence_is_asked_here_and_now_and_not_kept(school: School) -> None:
    said = services.try_out(school=school, name="pseudo", lang="en", target="ur", by=administrator(school))

    assert said == "ur: School opens at صبح 8:45. Please bring 2 pencils and £3."
    assert not Translation.objects.exists()


@PARROT
def test_page_full_of_texts_is_one_look_up(school: School) -> None:
    turned_on(school, "ur")
    texts = [text(school, f"Text {letter}") for letter in "abc"]
    for one in texts:
        ordered(school, "ur", words=one.words)
    jobs.work_until_idle()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(in_language(texts, "ur")) == 3
        assert in_language(texts, "en") == {}
    assert len(asked) == 1

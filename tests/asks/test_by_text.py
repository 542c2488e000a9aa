"""A question is answered by text: each of the hard cases is a story here."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from schoolgate.asks import queries, services
from schoolgate.asks.enums import Heard, Verdict
from schoolgate.asks.models import Ask, Item, Prompt, Reply
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.core import clock
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, Pupil
from schoolgate.families.services import homes
from schoolgate.ledger.models import Touch
from schoolgate.messages.models import Post
from schoolgate.schools.enums import TodoKind
from schoolgate.schools.models import School, Todo
from schoolgate.talks.models import Call
from tests.factories.asks import needed, office, other_home, say
from tests.factories.families import TieFactory, hold, home, restrict
from tests.factories.messages import noticed
from tests.factories.outbox import work
from tests.factories.texts import Phones, can_be_texted, only_texts, text

OTHER = "+447700900456"
MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
FIVE = "Reply 5 and we will ring you."

pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def at_ten() -> Iterator[None]:
    with clock.standing_at(MORNING):
        yield


@pytest.fixture
def mother(school: School, phones: Phones) -> Adult:
    """She has one child, a mobile and nothing else."""
    can_be_texted(school)
    _family, (one,), _children = home(school)
    return only_texts(one)


def child_of(adult: Adult) -> Pupil:
    found: Pupil = Pupil.objects.get(ties__adult=adult)
    return found


def ask(school: School, title: str = "The gate", wanted: str = "yes_no", **about: object) -> Ask:
    """Everyone is asked, and it has gone."""
    notice = noticed(school, title=title, body="Come by the back gate.", wanted=wanted, **about)
    work()
    found: Ask = Ask.objects.get(ref=notice.ask)
    return found


def replies() -> list[tuple[str, str]]:
    return list(Reply.objects.order_by("pk").values_list("item__ask__title", "value"))


def test_question_ends_with_its_numbers_and_needs_no_link(mother: Adult, school: School, phones: Phones) -> None:
    ask(school)

    (said,) = phones.read()
    assert said.endswith(f"Reply 2 for YES or 3 for NO. {FIVE}")
    assert "http" not in said


def test_number_is_the_answer_and_we_say_what_we_understood(mother: Adult, school: School, phones: Phones) -> None:
    ask(school)
    phones.read()

    item = text("2")

    reply = Reply.objects.get()
    assert (item.handler, reply.value, reply.adult, reply.heard) == ("asks", "yes", mother, Heard.TEXT)
    assert Touch.objects.get(kind="answered").channel == "text"
    whom = f"{school.name}, {child_of(mother).first_name}: "
    assert phones.read() == [f"{whom}Thank you. We have your answer. The gate: Yes."]


def test_answer_in_the_night_is_answered_in_the_night(mother: Adult, school: School, phones: Phones) -> None:
    ask(school)
    phones.read()

    with clock.standing_at(MORNING + timedelta(hours=13)):
        text("3")

    assert (replies(), len(phones.read())) == ([("The gate", "no")], 1)


@pytest.mark.parametrize(("words", "value"), [("YES", "yes"), ("جی ہاں", "yes"), ("tak", "yes"), ("No thanks", "no")])
def test_bare_yes_counts_in_any_language_while_one_question_is_open(
    mother: Adult, school: School, words: str, value: str
) -> None:
    ask(school)

    text(words)

    assert replies() == [("The gate", value)]


def test_two_open_questions_have_their_own_numbers_and_a_bare_yes_is_asked_back(
    mother: Adult, school: School, phones: Phones
) -> None:
    ask(school, "The gate")
    ask(school, "The trip")
    first, second = phones.read()
    assert ("Reply 2 for YES or 3 for NO." in first, "Reply 4 for YES or 6 for NO." in second) == (True, True)

    text("yes")

    assert replies() == []
    (back,) = phones.read()
    assert back.endswith(
        "Sorry, we are not sure what you mean. The gate: Reply 2 for YES or 3 for NO. "
        f"The trip: Reply 4 for YES or 6 for NO. {FIVE}"
    )
    text("4")
    assert replies() == [("The trip", "yes")]


def test_once_one_of_two_is_answered_on_the_page_a_bare_yes_is_for_the_other(mother: Adult, school: School) -> None:
    ask(school, "The gate")
    ask(school, "The trip")
    say(mother, "no")

    text("yes")

    assert replies() == [("The gate", "no"), ("The trip", "yes")]


def test_late_reply_never_answers_a_newer_question(mother: Adult, school: School, phones: Phones) -> None:
    old = ask(school, "The gate")
    with clock.standing_at(clock.end_of(old.due, school.zone) + timedelta(hours=10)):
        ask(school, "The trip")
        phones.read()

        text("2")

        assert replies() == []
        assert phones.read()[0].endswith(f"Sorry, this question is closed now. {FIVE}")
        text("4")
        assert replies() == [("The trip", "yes")]


def test_numbers_mean_something_new_only_when_they_have_rested(mother: Adult, school: School, phones: Phones) -> None:
    old = ask(school)
    over = clock.end_of(old.due, school.zone) + timedelta(hours=10)
    for days, number in ((13, "4"), (30, "2")):
        with clock.standing_at(over + timedelta(days=days)):
            ask(school, f"After {days} days")
            assert f"Reply {number} for YES" in phones.read()[-1]


def test_who_changes_their_mind_sends_the_other_number(mother: Adult, school: School, phones: Phones) -> None:
    asked = ask(school, wanted="permission")
    text("2")
    with clock.standing_at(MORNING + timedelta(hours=1)):
        text("3")

    assert queries.verdict(ask=asked, pupil=child_of(mother).pk) is Verdict.REFUSED
    assert phones.read()[-1].endswith("The gate, " + child_of(mother).first_name + ": No.")


@pytest.mark.parametrize("words", ["2 no", "3 yes", "2 3", "7", "2 7", "yes 3"])
def test_what_could_mean_two_things_is_asked_back(mother: Adult, school: School, phones: Phones, words: str) -> None:
    ask(school)
    phones.read()

    assert text(words).handler == "asks"

    assert replies() == []
    assert phones.read()[0].endswith(
        f"Sorry, we are not sure what you mean. The gate: Reply 2 for YES or 3 for NO. {FIVE}"
    )


@pytest.mark.parametrize("words", ["2 children are ill", "9.30 is too early", "Can we bring a friend?"])
def test_words_are_read_by_a_person(mother: Adult, school: School, phones: Phones, words: str) -> None:
    ask(school)
    phones.read()

    assert text(words).handler == "threads"

    assert (replies(), phones.read(), Post.objects.get().words) == ([], [], words)


def test_who_was_asked_nothing_is_read_by_a_person(mother: Adult, phones: Phones) -> None:
    assert (text("2").handler, text("yes").handler, phones.read()) == ("threads", "threads", [])


def test_each_child_has_numbers_and_one_text_answers_for_both(mother: Adult, school: School, phones: Phones) -> None:
    son = child_of(mother)
    daughter = TieFactory(adult=mother, pupil__school=school).pupil
    asked = ask(school, wanted="permission")
    (said,) = phones.read()
    assert f"For {son.first_name} reply 2 for YES or 3 for NO." in said
    assert f"For {daughter.first_name} reply 4 for YES or 6 for NO." in said

    text("yes")
    assert replies() == []
    text("2 6")

    assert queries.verdict(ask=asked, pupil=son.pk) is Verdict.AGREED
    assert queries.verdict(ask=asked, pupil=daughter.pk) is Verdict.REFUSED
    back = phones.read()[-1]
    assert f"The gate, {son.first_name}: Yes." in back
    assert f"The gate, {daughter.first_name}: No." in back


def test_seen_is_1_and_a_second_one_has_a_number_of_its_own(mother: Adult, school: School, phones: Phones) -> None:
    ask(school, "The gate", wanted="acknowledge")
    ask(school, "The trip", wanted="acknowledge")
    first, second = phones.read()
    assert f"Reply 1 when you have seen this. {FIVE}" in first
    assert "Reply 2 when you have seen this." in second

    text("1")

    assert replies() == [("The gate", "read")]


def test_choice_has_a_number_for_each(mother: Adult, school: School, phones: Phones) -> None:
    ask(school, wanted="choose", choices=("Tea", "Squash"))
    assert "Reply with one number: 2 = Tea, 3 = Squash." in phones.read()[0]

    text("3")

    assert replies() == [("The gate", "Squash")]


def test_reminder_says_the_same_numbers(mother: Adult, school: School, phones: Phones) -> None:
    asked = ask(school)
    phones.read()
    with clock.standing_at(clock.end_of(asked.due, school.zone) - timedelta(hours=36)):
        services.remind_all(school=school.pk)
        work()

        assert "Reply 2 for YES or 3 for NO." in phones.read()[0]
        assert Prompt.objects.count() == 1


def test_two_adults_of_one_home_at_one_telephone_are_told_apart(school: School, phones: Phones) -> None:
    can_be_texted(school)
    _family, (mother, father), _children = home(school, adults=2)
    only_texts(mother)
    only_texts(father)
    ask(school)
    assert len(phones.read()) == 2
    theirs = {one.adult_id: one.by_value()["yes"] for one in Prompt.objects.all()}
    assert len(set(theirs.values())) == 2

    text(theirs[father.pk])
    assert Reply.objects.get().adult == father
    assert len(phones.read()) == 1

    ask(school, "The trip")
    text("yes")  # one question, though two were asked it
    assert replies() == [("The gate", "yes"), ("The trip", "yes")]


def test_two_homes_at_one_telephone_answer_each_for_itself(mother: Adult, school: School, phones: Phones) -> None:
    son = child_of(mother)
    father = only_texts(other_home(son))
    asked = ask(school, wanted="permission")
    codes = {one.adult_id: one.by_value() for one in Prompt.objects.all()}
    phones.read()

    text("yes")
    assert replies() == []
    assert len(phones.read()) == 2  # each is asked back for itself
    text(codes[mother.pk]["yes"])
    text(codes[father.pk]["no"])

    assert {one.adult_id: one.value for one in Reply.objects.all()} == {mother.pk: "yes", father.pk: "no"}
    assert queries.verdict(ask=asked, pupil=son.pk) is Verdict.DIFFER


def test_two_homes_that_differ_are_spoken_to_and_neither_learns_it(
    mother: Adult, school: School, phones: Phones
) -> None:
    father = only_texts(other_home(child_of(mother)), OTHER)
    ask(school, wanted="permission")
    phones.read()
    phones.read(OTHER)

    text("2")
    text("3", OTHER)

    assert Todo.objects.filter(kind=TodoKind.DIFFER).count() == 1
    assert [one.adult for one in Reply.objects.order_by("pk")] == [mother, father]
    assert phones.read()[0].endswith(": Yes.")
    assert phones.read(OTHER)[0].endswith(": No.")


def test_numbers_come_from_one_pool_also_over_two_schools(
    mother: Adult, school: School, other_school: School, phones: Phones
) -> None:
    ask(school, "The gate")
    with acting_in(other_school.pk):
        can_be_texted(other_school, "+447700900888")
        only_texts(home(other_school)[1][0])
        ask(other_school, "The pool")
    here, there = phones.read()
    assert ("Reply 2 for YES" in here, "Reply 4 for YES" in there) == (True, True)

    text("yes")

    backs = sorted(phones.read())
    assert ["The gate" in one for one in backs] != ["The pool" in one for one in backs]
    assert len(backs) == 2
    text("4")
    with acting_in(school.pk, other_school.pk):
        assert replies() == [("The pool", "yes")]
    (back,) = phones.read()
    assert back.startswith(other_school.name)


@pytest.mark.parametrize("limit", [hold, restrict])
def test_invariant_1_whom_a_limit_has_reached_since_has_no_effect_and_learns_nothing(
    mother: Adult, school: School, phones: Phones, limit
) -> None:
    ask(school)
    phones.read()
    limit(mother, child_of(mother))

    for words in ("2", "yes", "7"):
        assert text(words).handler == "threads"

    assert (replies(), phones.read()) == ([], [])


def test_limit_about_one_child_leaves_the_other(mother: Adult, school: School, phones: Phones) -> None:
    son = child_of(mother)
    daughter = TieFactory(adult=mother, pupil__school=school).pupil
    ask(school, wanted="permission")
    phones.read()
    hold(mother, son)

    assert text("2").handler == "threads"
    text("4")
    text("yes")

    assert [(one.item.pupil_ids(), one.value) for one in Reply.objects.all()] == [({daughter.pk}, "yes")]
    assert all(son.first_name not in one for one in phones.read())


def test_who_may_hear_but_not_decide_is_offered_no_numbers(mother: Adult, school: School, phones: Phones) -> None:
    restrict(mother, child_of(mother), inform=False, decide=True)

    ask(school)

    assert "for YES" not in phones.read()[0]
    assert Prompt.objects.count() == 0


def test_number_that_is_somebody_elses_by_now_answers_nothing(mother: Adult, school: School, phones: Phones) -> None:
    ask(school)
    mother.contacts.update(ended_at=clock.now())
    only_texts(home(school)[1][0])
    phones.read()

    assert text("2").handler == "threads"

    assert (replies(), phones.read()) == ([], [])


def test_homes_that_were_joined_since_answer_as_one(school: School, phones: Phones) -> None:
    can_be_texted(school)
    family, (mother, father), _children = home(school, adults=2, confirmed=False)
    homes.rebuild(school=school.pk, by=office(school))
    only_texts(mother)
    only_texts(father, OTHER)
    ask(school)
    assert Item.objects.live().count() == 2
    homes.confirm_family(family=family, by=office(school))

    text("2", OTHER)

    assert (needed(mother), Reply.objects.get().adult) == ([], father)


def test_5_is_a_wish_to_be_rung_whatever_is_open(mother: Adult, school: School, phones: Phones) -> None:
    ask(school)
    phones.read()

    assert text("5").handler == "ring me"
    text("5")

    call = Call.objects.get()
    todo = Todo.objects.get()
    assert call.adult == mother
    assert (todo.kind, todo.source_kind, todo.source_ref) == ("question", "call", call.ref)
    assert mother.surname not in todo.what
    assert replies() == []
    assert phones.read()[0].endswith(": Thank you. Someone from school will ring you.")


def test_5_from_a_shared_telephone_rings_whom_we_texted_last(school: School, phones: Phones) -> None:
    can_be_texted(school)
    _one, (mother,), _children = home(school)
    _two, (aunt,), (niece,) = home(school)
    only_texts(mother)
    only_texts(aunt)
    ask(school)
    with clock.standing_at(MORNING + timedelta(hours=1)):
        noticed(school, terms=[_only(niece)], title="Glasses", body="We have found them.")
        work()

        text("5")

    assert Call.objects.get().adult == aunt


def test_without_a_number_of_ours_nothing_is_numbered(mother: Adult, school: School, phones: Phones) -> None:
    School.objects.update(text_number="")

    ask(school)

    assert "Reply" not in phones.read()[0]
    assert Prompt.objects.count() == 0


def test_a_machine_that_answers_our_answers_is_not_answered_for_ever(
    mother: Adult, school: School, phones: Phones
) -> None:
    ask(school)
    phones.read()

    for _ in range(25):
        text("7")

    assert len(phones.read()) == 20
    text("2")
    assert replies() == [("The gate", "yes")]


def _only(pupil: Pupil) -> Term:
    return Term(kind=TermKind.PUPIL, pupil=pupil)

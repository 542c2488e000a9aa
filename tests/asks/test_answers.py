"""An answer comes in: from the home, from a feature, typed in by staff."""

from dataclasses import replace
from typing import Any

import pytest

from schoolgate.asks import queries, registry, services
from schoolgate.asks.enums import Heard, Per, QuestionKind
from schoolgate.asks.errors import NoSuchAnswer, NotByText
from schoolgate.asks.models import Item, Reply
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core.models import AuditEntry
from schoolgate.core.refusals import NotAllowed, Refusal
from schoolgate.ledger.models import Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.asks import answer, asked, item_of, needed, office, other_home, say
from tests.factories.families import hold, home
from tests.factories.schools import MemberFactory


@pytest.mark.parametrize(
    ("kind", "value"),
    [("yes_no", "perhaps"), ("acknowledge", "yes"), ("choose", "beer"), ("coming", "coming:"), ("coming", "many")],
)
def test_answer_is_one_of_those_offered(school: School, kind: str, value: str) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school, kind=kind, choices=("tea",))

    with pytest.raises(NoSuchAnswer):
        say(mother, value)
    assert Reply.objects.count() == 0


def test_refusal_of_the_feature_leaves_the_ask_open(school: School, monkeypatch: Any) -> None:
    _family, (mother,), _pupils = home(school)

    def refuses(item: Item, value: str, by: object) -> None:
        item.ask.title = "Written before it was refused"
        item.ask.save()
        raise Refusal("The bus is full.")

    monkeypatch.setitem(registry._answerers, "bus", refuses)
    ask = asked(school, answerer="bus")

    with pytest.raises(Refusal, match="bus"):
        say(mother, "yes")

    ask.refresh_from_db()
    assert (len(needed(mother)), Touch.objects.count(), ask.title) == (1, 0, "A walk")


def test_feature_that_closes_the_item_itself_leaves_one_reply(school: School, monkeypatch: Any) -> None:
    family, (mother,), _pupils = home(school)

    def acts(item: Item, value: str, by: Any) -> None:
        services.answered(
            source_kind="event", source_ref="e1", adult=mother.pk, family=family.pk, value="coming", by=by
        )

    monkeypatch.setitem(registry._answerers, "bus", acts)
    asked(school, kind=QuestionKind.COMING, answerer="bus", source_kind="event", source_ref="e1")
    say(mother, "coming:2")

    assert list(Reply.objects.values_list("value", "adult")) == [("coming:2", mother.pk)]


def test_feature_that_has_acted_closes_only_this_homes_item(school: School) -> None:
    family, (mother,), (son,) = home(school)
    father = other_home(son)
    asked(school, per=Per.FAMILY, kind=QuestionKind.COMING, source_kind="event", source_ref="e1")

    services.answered(
        source_kind="event",
        source_ref="e1",
        adult=mother.pk,
        family=family.pk,
        value="coming",
        by=viewer_of_adult(mother),
    )

    assert (needed(mother), len(needed(father))) == ([], 1)
    touch = Touch.objects.get()
    assert (touch.kind, touch.adult_id, touch.family_id, touch.pupil_ids()) == (
        "answered", mother.pk, family.pk, {son.pk},
    )  # fmt: skip


def test_answering_again_counts_once_in_the_ledger(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school)
    item = item_of(mother)

    for value in ("yes", "no"):
        answer(item, mother, value)

    assert (Reply.objects.count(), Touch.objects.count()) == (2, 1)


def test_staff_type_in_who_said_it_and_how_it_was_heard(school: School) -> None:
    _family, (mother, father), _pupils = home(school, adults=2)
    ask, by = asked(school), office(school)

    (waiting,) = queries.chase(viewer=by, ask=ask)
    item = Item.objects.get(ref=waiting.ref)
    services.answer_for(item=item, value="yes", heard=Heard.GATE, adult=father.pk, by=by)

    (line,) = queries.said(viewer=by, ask=ask)
    assert (line.answer, line.who, line.heard, line.verdict) == ("Yes", father.name, "At the gate", "agreed")
    assert (queries.chase(viewer=by, ask=ask), needed(mother)) == ([], [])
    assert Touch.objects.get().channel == Heard.GATE


def test_invariant_9_typing_in_is_in_the_trail_with_its_value(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask, by = asked(school), office(school)
    services.answer_for(item=item_of(mother), value="no", heard=Heard.PHONE, by=by)
    services.close(ask=ask, by=by)

    trail = AuditEntry.objects.filter(verb__startswith="asks.").order_by("pk").values_list("verb", "who")
    assert [verb for verb, _who in trail] == ["asks.ask", "asks.answer_for", "asks.close"]
    assert [who for _verb, who in trail][1:] == [by.user, by.user]


@pytest.mark.parametrize("role", [Role.TEACHER, Role.GOVERNOR, Role.VERIFIER])
def test_only_the_office_and_those_who_lead_type_in(school: School, role: Role) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school)

    by = viewer_of_member(MemberFactory(school=school, role=role))
    with pytest.raises(NotAllowed):
        services.answer_for(item=item_of(mother), value="yes", heard=Heard.PHONE, by=by)


def test_invariant_1_stranger_and_held_adult_answer_nothing(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    stranger = home(school)[1][0]
    asked(school)
    item = item_of(mother)
    hold(father, son)

    assert needed(father) == []
    for one in (father, stranger):
        with pytest.raises(NotAllowed):
            answer(item, one, "no")
    with pytest.raises(NotAllowed):
        services.answer_for(item=item, value="no", heard=Heard.PHONE, adult=father.pk, by=office(school))
    with pytest.raises(NotAllowed):
        services.answer(item=item, value="no", by=office(school))


def test_answer_by_text_is_heard_so_and_its_touch_says_so(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school)

    services.answer(item=item_of(mother), value="yes", by=replace(viewer_of_adult(mother), via="text"))

    assert (Reply.objects.get().heard, Touch.objects.get().channel) == (Heard.TEXT, "text")


def test_what_wants_a_signature_is_never_answered_by_text(school: School, monkeypatch: Any) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school)
    monkeypatch.setattr(QuestionKind, "by_text", frozenset)

    with pytest.raises(NotByText):
        services.answer(item=item_of(mother), value="yes", by=replace(viewer_of_adult(mother), via="text"))
    assert Reply.objects.count() == 0


def test_kinds_that_a_text_may_answer_are_no_signatures() -> None:
    assert QuestionKind.by_text() == {"yes_no", "acknowledge", "coming", "choose"}

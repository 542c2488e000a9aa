"""What whoever leads a trip carries, and what a class brought back on paper."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.asks import queries, services
from schoolgate.asks.enums import QuestionKind, Verdict
from schoolgate.asks.models import Ask, Reply
from schoolgate.asks.queries import SheetLine
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Strength, Viewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult, Pupil, Tie
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.asks import asked, item_of, needed, office, other_home, say
from tests.factories.families import ContactFactory, hold, home, restrict
from tests.factories.schools import GroupFactory, MemberFactory


@pytest.fixture
def as_role(school: School) -> Callable[..., Client]:
    """A browser in which someone of a role is signed in."""
    return lambda role: sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)


def rings(adult: Adult, number: str) -> None:
    ContactFactory(adult=adult, kind="mobile", value=number)


def line(ask: Ask, child: Pupil, by: Viewer | None = None) -> SheetLine:
    found = queries.sheet(viewer=by or office(ask.school), ask=ask)
    return next(one for one in found.lines if one.child == (child.known_as or child.forename))


def children(school: School, *names: str) -> list[tuple[Adult, Pupil]]:
    """A home each, with one child of that name."""
    found = []
    for name in names:
        _family, (adult,), (child,) = home(school)
        child.forename = name
        child.save()
        found.append((adult, child))
    return found


def test_sheet_holds_every_child_with_what_its_homes_say_together(school: School) -> None:
    (one, _agreed), (two, _refused), (three, differ), (_four, _waiting) = children(school, "Ada", "Bo", "Cy", "Di")
    father = other_home(differ)
    ask = asked(school)
    for adult, value in ((one, "yes"), (two, "no"), (three, "yes"), (father, "no")):
        say(adult, value)

    found = queries.sheet(viewer=office(school), ask=ask)

    assert [(each.child, each.verdict) for each in found.lines] == [
        ("Ada", Verdict.AGREED),
        ("Bo", Verdict.REFUSED),
        ("Cy", Verdict.DIFFER),
        ("Di", Verdict.WAITING),
    ]
    assert {str(word): count for word, count in found.counts} == dict.fromkeys(map(str, Verdict), 1)


def test_sheet_says_what_the_form_asked_and_only_of_children_who_go(school: School) -> None:
    (mother, goes), (other, stays) = children(school, "Ada", "Bo")
    ask = asked(school, wants=("needs", "phone"))
    rings(other, "+447700900471")
    more = {"needs": "Nut allergy", "phone": "07700 900999"}
    services.answer(item=item_of(mother), value="yes", more=more, by=viewer_of_adult(mother))
    services.answer(item=item_of(other), value="no", more=more, by=viewer_of_adult(other))

    assert (line(ask, goes).needs, line(ask, goes).ring) == (("Nut allergy",), ((mother.name, "07700 900999"),))
    assert (line(ask, stays).needs, line(ask, stays).ring) == ((), ())


def test_numbers_stand_in_the_schools_order_and_none_of_a_limited_adult(school: School) -> None:
    _family, (mother, aunt), (child,) = home(school, adults=2)
    father = other_home(child)
    barred = other_home(child)
    for order, (adult, number) in enumerate(((aunt, "1"), (mother, "2"), (father, "3"), (barred, "4")), start=1):
        rings(adult, f"+4477009004{number}{number}")
        Tie.objects.filter(adult=adult).update(order=order)
    restrict(father, child, inform=False, decide=False, on_site=False, know_home=False)  # may only not collect
    hold(barred, child)
    ask = asked(school)
    say(mother, "yes")

    found = line(ask, child)

    assert [name for name, _number in found.ring] == [aunt.name, mother.name]
    assert found.ask_office is True


def test_invariant_1_sheet_never_says_why_a_child_is_not_handed_to_everyone(school: School, as_role) -> None:
    ((mother, child),) = children(school, "Ada")
    hold(other_home(child), child)
    ask = asked(school)
    say(mother, "yes")

    words = as_role(Role.OFFICE).get(reverse("asks:sheet", args=[school.slug, ask.ref])).content.decode()

    assert "Ask the office before this child goes home" in words
    assert [word in words.lower() for word in ("restrict", "hold", "court", "told to us")] == [False] * 4


def test_sheet_is_for_the_office_and_for_whoever_leads_the_trip(school: School) -> None:
    ((mother, child),) = children(school, "Ada")
    rings(mother, "+447700900471")
    leader, colleague = (MemberFactory(school=school, role=Role.TEACHER) for _ in range(2))
    ask = asked(school, led_by=leader)
    say(mother, "yes")

    assert line(ask, child, viewer_of_member(leader)).ring == ((mother.name, "+447700900471"),)
    with pytest.raises(NotAllowed):
        queries.sheet(viewer=viewer_of_member(colleague), ask=ask)


def test_leader_who_is_barred_as_a_parent_sees_neither_the_child_nor_its_people(school: School) -> None:
    ((mother, child), (other, _other_child)) = children(school, "Ada", "Bo")
    rings(mother, "+447700900471")
    barred = other_home(child)
    hold(barred, child)
    leader = MemberFactory(school=school, role=Role.TEACHER, user=barred.user)
    ask = asked(school, led_by=leader)
    say(mother, "yes")
    say(other, "yes")

    found = queries.sheet(viewer=viewer_of_member(leader), ask=ask)

    assert [one.child for one in found.lines] == ["Bo"]


def test_who_opened_the_sheet_is_noted(school: School, as_role) -> None:
    home(school)
    ask = asked(school)

    as_role(Role.HEAD).get(reverse("asks:sheet", args=[school.slug, ask.ref]))

    assert list(AuditEntry.objects.filter(verb="asks.sheet").values_list("target", flat=True)) == [ask.ref]


def test_sheet_takes_as_many_queries_for_three_as_for_one(school: School) -> None:
    def cost() -> int:
        ask, by = asked(school, wants=("needs",)), office(school)
        for adult in adults:
            services.answer(item=item_of(adult), value="yes", more={"needs": "x"}, by=viewer_of_adult(adult))
        with CaptureQueriesContext(connection) as spent:
            queries.sheet(viewer=by, ask=ask)
        return len(spent)

    adults = [adult for adult, _child in children(school, "Ada")]
    rings(adults[0], "+447700900471")
    first = cost()
    adults += [adult for adult, _child in children(school, "Bo", "Cy")]

    assert cost() == first


# ---- a whole class


def typed(school: School, ask: Ask, group: str) -> str:
    return f"{reverse('asks:whole_class', args=[school.slug, ask.ref])}?class={group}"


def test_a_whole_class_is_typed_in_on_one_page(school: School, as_role) -> None:
    ash, oak = GroupFactory(school=school, name="4 Ash"), GroupFactory(school=school, name="6 Oak")
    (yes,), (no,), (silent,), (elsewhere,) = (home(school, group=one)[1] for one in (ash, ash, ash, oak))
    ask, browser = asked(school), as_role(Role.OFFICE)
    url = typed(school, ask, "4+Ash")

    shown = browser.get(url)
    assert [row["line"].group for row in shown.context["form"].rows()] == ["4 Ash"] * 3
    assert [one["label"] for one in shown.context["tabs"]] == ["4 Ash", "6 Oak"]
    refs = {one.pk: item_of(one).ref for one in (yes, no, silent, elsewhere)}
    browser.post(url, {"heard": "paper", refs[yes.pk]: "yes", refs[no.pk]: "no", refs[elsewhere.pk]: "yes"})

    assert {(one.value, one.heard, one.adult_id) for one in Reply.objects.all()} == {
        ("yes", "paper", yes.pk),
        ("no", "paper", no.pk),
    }
    assert (len(needed(silent)), len(needed(elsewhere))) == (1, 1)


def test_a_class_of_signatures_says_who_signed_and_is_all_or_nothing(school: School, as_role) -> None:
    (_f, (one, other), _p), (_g, (alone,), _q) = home(school, adults=2), home(school)
    ask, browser = asked(school, kind=QuestionKind.SIGNED), as_role(Role.OFFICE)
    url, both, single = typed(school, ask, ""), item_of(one).ref, item_of(alone).ref

    wrong = browser.post(url, {"heard": "paper", both: "yes", single: "yes"})
    assert ("Please say who signed it." in wrong.content.decode(), Reply.objects.count()) == (True, 0)
    browser.post(url, {"heard": "paper", both: "yes", f"who-{both}": other.ref, single: "yes"})

    assert set(Reply.objects.values_list("adult", flat=True)) == {other.pk, alone.pk}


def test_where_an_answer_says_more_than_a_word_there_is_no_page_for_a_class(school: School, as_role) -> None:
    home(school)
    ask, browser = asked(school, wants=("needs",)), as_role(Role.OFFICE)

    assert "Nothing to type in here" in browser.get(typed(school, ask, "")).content.decode()
    chase = browser.get(reverse("asks:chase", args=[school.slug, ask.ref])).content.decode()
    assert ("Type in a whole class" in chase, "Sheet for whoever leads it" in chase) == (False, True)


def test_teachers_type_in_no_class(school: School, as_role) -> None:
    home(school)
    ask = asked(school)

    assert as_role(Role.TEACHER).get(typed(school, ask, "")).status_code == 404

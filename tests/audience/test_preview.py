"""Who would hear from us, and why not: as each role may see it."""

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.audience.enums import LeftOut, TermKind
from schoolgate.audience.forms import AudienceForm
from schoolgate.audience.models import Term
from schoolgate.audience.preview import Preview, preview_terms
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.permits import Nobody, StaffViewer, Strength
from schoolgate.families.enums import Relation
from schoolgate.families.models import Contact
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import PupilFactory, TieFactory, hold, home, restrict
from tests.factories.schools import GroupFactory, MemberFactory

EVERYONE = [Term(kind=TermKind.SCHOOL)]


def staff(school: School, role: Role, **member: object) -> StaffViewer:
    return viewer_of_member(MemberFactory(school=school, role=role, **member))


def seen_by(viewer: StaffViewer, school: School, terms: list[Term] = EVERYONE) -> Preview:
    return preview_terms(viewer=viewer, school=school, terms=terms)


def who_is_out(found: Preview) -> list[tuple[str, str]]:
    return [(one.name, one.why) for one in found.out]


def test_preview_counts_families_adults_and_those_with_several(school: School) -> None:
    home(school, adults=2, pupils=2)
    home(school)

    found = seen_by(staff(school, Role.OFFICE), school)
    assert (found.families, found.adults, found.several) == (2, 3, 2)
    assert [(line.channel, line.adults, line.languages) for line in found.lines] == [("email", 3, "English 3")]


def test_preview_hides_a_restriction_from_those_who_may_not_know(school: School) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    restrict(father, son)

    office, lead = (seen_by(staff(school, role), school) for role in (Role.OFFICE, Role.SAFEGUARDING))
    assert (who_is_out(office), [len(one.people) for one in office.homes]) == ([], [1])
    assert who_is_out(lead) == [(father.name, str(LeftOut.LIMITED.label))]


def test_preview_says_why_family_by_family(school: School) -> None:
    _one, (mother,), (son,) = home(school)
    grandfather = TieFactory(pupil=son, relation=Relation.GRANDPARENT).adult
    _two, (unreached,), _children = home(school, channels=["email"])
    Contact.objects.filter(adult=unreached).delete()

    found = seen_by(staff(school, Role.TEACHER), school)
    people = {one.name: (one.channel, one.why) for each in found.homes for one in each.people}
    assert people == {
        mother.name: ("email", ""),
        grandfather.name: ("", str(LeftOut.NOT_TOLD.label)),
        unreached.name: ("page", str(LeftOut.NO_ADDRESS.label)),
    }


def test_preview_puts_first_whom_nobody_hears(school: School) -> None:
    home(school)
    son = PupilFactory(school=school, forename="Zaki")
    TieFactory(pupil=son, relation=Relation.GRANDPARENT)

    assert [one.is_addressed for one in seen_by(staff(school, Role.OFFICE), school).homes] == [False, True]


def test_invariant_1_restricted_parent_on_the_staff_sees_nothing_of_the_child_in_the_preview(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    hold(father, son)

    found = seen_by(staff(school, Role.HEAD, user=father.user), school)
    names = {one.name for each in found.homes for one in each.people}
    children = {child for each in found.homes for child in each.children.values()}
    assert (mother.name in names, children) == (False, set())


def test_preview_narrowed_by_language_names_those_left_out(school: School) -> None:
    home(school, home_lang="ur")
    _family, (english,), _children = home(school)

    found = seen_by(staff(school, Role.OFFICE), school, [*EVERYONE, Term(kind=TermKind.READS, lang="ur")])
    assert (found.adults, who_is_out(found)) == (1, [(english.name, str(LeftOut.NARROWED.label))])


def test_preview_asks_as_often_for_four_families_as_for_one(school: School, django_assert_max_num_queries) -> None:
    viewer = staff(school, Role.OFFICE)
    home(school)
    with django_assert_max_num_queries(14):
        seen_by(viewer, school)
    for _ in range(3):
        home(school, adults=2, pupils=2)
    with django_assert_max_num_queries(14):
        assert seen_by(viewer, school).adults == 7


def form(viewer: StaffViewer, **said: object) -> AudienceForm:
    return AudienceForm({f"to-{name}": value for name, value in said.items()}, viewer=viewer)


def test_form_gives_terms_of_classes_years_children_and_language(school: School) -> None:
    willow = GroupFactory(school=school)
    zaki = PupilFactory(school=school, forename="Zakaria", known_as="Zaki", surname="Khan")
    filled = form(
        staff(school, Role.OFFICE), who=[f"group:{willow.ref}", "year:4"], children="zaki khan\n\n", reads="ur"
    )

    assert filled.is_valid(), filled.errors
    assert [(term.kind, term.group, term.year_group, term.pupil, term.lang) for term in filled.terms()] == [
        (TermKind.GROUP, willow, None, None, ""),
        (TermKind.YEAR, None, 4, None, ""),
        (TermKind.PUPIL, None, None, zaki, ""),
        (TermKind.READS, None, None, None, "ur"),
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Please say who it is for."),
        ({"children": "Ada Moss"}, "We know no child called “Ada Moss”."),
        ({"children": "Zaki Khan"}, "Several children are called “Zaki Khan”"),
    ],
)
def test_form_says_what_is_wrong_beside_the_field(school: School, said: dict[str, str], sentence: str) -> None:
    for name in ("Oak", "Willow"):
        home(school, group=GroupFactory(school=school, name=name))[2][0]
    for pupil in (one.pupils.get().pupil for one in school_families(school)):
        pupil.forename, pupil.surname = "Zaki", "Khan"
        pupil.save()

    filled = form(staff(school, Role.OFFICE), **said)
    assert not filled.is_valid()
    assert sentence in str(filled.errors)
    assert form(staff(school, Role.OFFICE), children="Zaki Khan, willow").is_valid()


def school_families(school: School) -> list:
    from_family = PupilFactory._meta.model.objects.filter(school=school)
    return [membership.family for pupil in from_family for membership in pupil.families.all()]


def test_form_of_a_saved_rule_shows_what_was_chosen(school: School) -> None:
    willow = GroupFactory(school=school, name="Willow")
    _family, _adults, (son,) = home(school, group=willow)
    terms = [Term(kind=TermKind.PUPIL, pupil=son), Term(kind=TermKind.GROUP, group=willow)]
    audience = save_audience(school=school.pk, terms=terms, by=Nobody())

    shown = AudienceForm(viewer=staff(school, Role.OFFICE), audience=audience).initial
    assert shown == {"who": [f"group:{willow.ref}"], "children": f"{son.name}, Willow", "reads": ""}


def test_form_knows_no_child_whom_the_viewer_may_not_see(school: School) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    restrict(father, son)

    assert not form(staff(school, Role.HEAD, user=father.user), children=son.name).is_valid()


def test_page_explains_and_writes_nothing(school: School) -> None:
    _family, (mother,), _children = home(school)
    browser = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    url = reverse("audience:who", args=[school.slug])

    assert "Family by family" not in browser.get(url).content.decode()
    page = browser.get(f"{url}?to-who=everyone").content.decode()
    assert mother.name in page
    assert "Please say who it is for" in browser.get(f"{url}?to-children=&to-reads=").content.decode()


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.VERIFIER, Role.ADMINISTRATOR])
def test_page_is_not_for_those_who_see_no_names(school: School, role: Role) -> None:
    browser = sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)

    assert browser.get(reverse("audience:who", args=[school.slug])).status_code == 404

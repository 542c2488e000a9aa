"""The school sees its own languages: how many families, what reaches them, what they get if nothing does."""

from typing import Any

from django.test import Client

from schoolgate.front.queries.languages import our_languages
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Spoken
from tests.factories.accounts import Strength, sign_in
from tests.factories.families import home
from tests.factories.languages import turned_on
from tests.factories.schools import MemberFactory


def a_school_of_many(school: School) -> None:
    for reads in ("ur", "ur", "ur", "pa", "pa", "pl", "en"):
        home(school, reads=reads)
    _family, (mother, _father), _children = home(school, adults=2, reads="ur")
    type(mother).objects.filter(pk=mother.pk).update(reads="pl")


def test_languages_by_families_the_most_read_first(school: School) -> None:
    a_school_of_many(school)

    found = our_languages(school=school)

    assert [(one.lang, one.families) for one in found] == [("ur", 4), ("pl", 2), ("pa", 2), ("en", 1)]
    by_lang = {one.lang: one for one in found}
    assert (by_lang["ur"].pages > 50, by_lang["ur"].has_sentences, by_lang["ur"].engine) == (True, True, "")
    assert (by_lang["pa"].pages, by_lang["pa"].has_sentences) == (0, False)
    assert by_lang["en"].is_whole
    assert by_lang["pa"].gets.startswith("Everything in English.")
    assert "goes as you wrote it" in by_lang["ur"].gets


def test_engine_and_colleague_stand_beside_their_language(school: School) -> None:
    a_school_of_many(school)
    member = MemberFactory(school=school, role=Role.ASSISTANT, name="Sana Malik")
    Spoken(school=school, user=member.user, lang="ur").save()
    turned_on(school, "ur", "pa")

    by_lang = {one.lang: one for one in our_languages(school=school)}

    assert (by_lang["ur"].engine, by_lang["ur"].people) == ("Pseudo", ("Sana Malik",))
    assert by_lang["pa"].gets == "Pages in English. What you write yourself is translated by a machine, and says so."
    assert "translated by a machine" in by_lang["ur"].gets


def test_teacher_finds_the_page_from_today_and_it_costs_the_same_for_more(
    school: School, django_assert_num_queries: Any
) -> None:
    home(school, reads="ur")
    Spoken(school=school, user=MemberFactory(school=school).user, lang="ur").save()
    client = sign_in(Client(), MemberFactory(school=school, role=Role.TEACHER).user, Strength.TWO_FACTORS)
    url = f"/{school.slug}/languages/"
    today = client.get(f"/{school.slug}/today/").content.decode()
    page = client.get(url).content.decode()
    with django_assert_num_queries(6):
        our_languages(school=school)
    a_school_of_many(school)

    with django_assert_num_queries(6):
        our_languages(school=school)
    assert f'href="{url}"' in today
    assert "Urdu" in page
    assert "1 family" not in page
    assert "2 families read a language in which we have no pages yet." in client.get(url).content.decode()

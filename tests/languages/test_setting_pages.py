"""An administrator turns an engine on, tries it, turns it off; the office keeps the school's own words."""

import pytest
from django.test import Client

from schoolgate.core import jobs
from schoolgate.languages.models import EngineOn, SchoolWord
from schoolgate.languages.queries import in_language
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import Strength, sign_in
from tests.factories.languages import Parrot, ordered, text, turned_on
from tests.factories.schools import MemberFactory

PARROT = pytest.mark.usefixtures("parrot")


def as_(role: Role, school: School) -> Client:
    """Somebody's browser."""
    return sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)


def page(client: Client, school: School, what: str = "translation") -> str:
    return client.get(f"/{school.slug}/settings/{what}/").content.decode()


def test_everything_is_off_until_somebody_turns_it_on(school: School) -> None:
    shown = page(as_(Role.HEAD, school), school)

    assert "Nothing is on" in shown
    assert "SCHOOLGATE_DEEPL_KEY" in shown
    assert "DeepL SE in Cologne" in shown
    assert not EngineOn.objects.exists()


@PARROT
def test_head_turns_an_engine_on_for_what_was_ticked_and_off_again(school: School) -> None:
    client = as_(Role.HEAD, school)
    ordered(school, "ur", "pl")
    answer = client.post(
        f"/{school.slug}/settings/translation/on/", {"engine": "pseudo", "targets": ["ur"], "other": "gu", "sure": "on"}
    )
    jobs.work_until_idle()

    assert answer.status_code == 302
    on = {(one.lang, one.target) for one in EngineOn.objects.live()}
    assert on == {("en", "ur"), ("ur", "en"), ("en", "gu"), ("gu", "en")}
    assert set(in_language([text(school)], "ur")) == {text(school)}
    assert in_language([text(school)], "pl") == {}

    ref = EngineOn.objects.get(target="ur").ref
    client.post(f"/{school.slug}/settings/translation/{ref}/off/")
    assert {one.target for one in EngineOn.objects.live()} == {"gu", "en"}


@PARROT
def test_nothing_is_on_without_asking_who_looks_after_data(school: School) -> None:
    answer = as_(Role.HEAD, school).post(
        f"/{school.slug}/settings/translation/on/", {"engine": "pseudo", "targets": ["ur"]}
    )

    assert answer.status_code == 200
    assert not EngineOn.objects.exists()


@PARROT
def test_trial_shows_one_sentence_of_ours(school: School) -> None:
    client = as_(Role.HEAD, school)
    answer = client.post(f"/{school.slug}/settings/translation/try/", {"engine": "pseudo", "target": "ur"})

    assert 'lang="ur"' in answer.content.decode()
    assert "ur: School opens at" in answer.content.decode()
    Parrot.mood = "down"
    answer = client.post(f"/{school.slug}/settings/translation/try/", {"engine": "pseudo", "target": "ur"})
    assert "did not answer within five seconds" in answer.content.decode()


@PARROT
@pytest.mark.parametrize("role", [Role.OFFICE, Role.TEACHER])
def test_others_read_where_texts_go_and_change_nothing(school: School, role: Role) -> None:
    turned_on(school, "ur")
    client = as_(role, school)

    assert "Urdu" in page(client, school)
    assert "Turn off" not in page(client, school)
    ref = EngineOn.objects.live().first().ref
    assert client.post(f"/{school.slug}/settings/translation/{ref}/off/").status_code == 404
    assert EngineOn.objects.live().count() == 2


def test_office_keeps_the_words_of_the_school(school: School) -> None:
    client = as_(Role.OFFICE, school)
    url = f"/{school.slug}/settings/glossary/"
    client.post(url, {"word": "Owl Club", "target": "", "said": ""})
    client.post(url, {"word": "sunflower room", "target": "es", "said": "sala Girasol"})

    assert "Stays as it is in every language" in page(client, school, "glossary")
    row = SchoolWord.objects.get(target="es")
    client.post(f"{url}{row.ref}/", {"word": "sunflower room", "target": "es", "said": "sala de los girasoles"})
    client.post(f"{url}{SchoolWord.objects.get(target='').ref}/end/")
    assert [(one.word, one.said) for one in SchoolWord.objects.live()] == [("sunflower room", "sala de los girasoles")]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"word": "Owl Club", "target": "es", "said": ""}, "Please say what it is called"),
        ({"word": "Owl Club", "target": "", "said": "Club del Búho"}, "Please choose the language"),
        ({"word": "owl club", "target": "", "said": ""}, "stands in the list for this language already"),
    ],
)
def test_half_a_line_is_told_kindly(school: School, entry: dict[str, str], says: str) -> None:
    client = as_(Role.OFFICE, school)
    client.post(f"/{school.slug}/settings/glossary/", {"word": "Owl Club", "target": "", "said": ""})

    answer = client.post(f"/{school.slug}/settings/glossary/", entry)

    assert says in answer.content.decode()
    assert SchoolWord.objects.count() == 1


def test_teacher_does_not_keep_the_glossary(school: School) -> None:
    client = as_(Role.TEACHER, school)
    assert client.get(f"/{school.slug}/settings/glossary/").status_code == 404

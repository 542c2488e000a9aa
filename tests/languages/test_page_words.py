"""Better words for the families' pages: proposed by a colleague, accepted by the head, read by families, handed on."""

import io

import pytest
from babel.messages.pofile import read_po
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext, ngettext
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.core import jobs
from schoolgate.core.models import AuditEntry
from schoolgate.core.tenancy import acting_in
from schoolgate.languages import catalogues, layer, registry, services, strings
from schoolgate.languages.catalogues import Entry, entries, fits
from schoolgate.languages.errors import PlacesLost, SeenToAlready
from schoolgate.languages.models import PageWording
from schoolgate.languages.queries import exported, proposals, speaking_for
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import Strength, sign_in
from tests.factories.families import home
from tests.factories.languages import administrator, proposed
from tests.factories.schools import MemberFactory

NEEDS = "Needs you"


def as_(role: Role, school: School) -> Client:
    """Somebody's browser."""
    return sign_in(Client(), MemberFactory(school=school, role=role, name=f"Sana {role}").user, Strength.TWO_FACTORS)


def families_read(school: School, lang: str = "ur") -> str:
    """A family's first page in this language."""
    _family, (mother,), _children = home(school, reads=lang)
    return sign_in(Client(), mother.user).get("/me/").content.decode()


def test_accepted_words_stand_on_the_schools_pages_and_on_no_others(school: School, other_school: School) -> None:
    before = families_read(school)
    row = proposed(school, "ur", NEEDS, "آپ سے کچھ چاہیے")
    assert "آپ سے کچھ چاہیے" not in families_read(school)

    services.accept(row=row, by=administrator(school))

    assert "آپ سے کچھ چاہیے" not in before
    assert "آپ سے کچھ چاہیے" in families_read(school)
    with acting_in(other_school.pk):
        assert "آپ سے کچھ چاہیے" not in families_read(other_school)
    services.take_back(row=row, by=administrator(school))
    assert "آپ سے کچھ چاہیے" not in families_read(school)


def test_messages_use_them_too(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def say(of: int) -> None:
        with translation.override("pl"):
            heard.append(gettext(NEEDS))

    monkeypatch.setitem(jobs._verbs, "languages.translate", say)
    services.accept(row=proposed(school, "pl", NEEDS, "Prosimy o odpowiedź"), by=administrator(school))
    jobs.enqueue("languages.translate", school=school.pk, of=school.pk)
    jobs.work_until_idle()

    assert heard == ["Prosimy o odpowiedź"]


def test_each_number_gets_its_form(school: School) -> None:
    entry = next(one for one in entries("pl").values() if one.is_plural and "%(n)s" in one.plural)
    said = tuple(f"forma {number}: %(n)s" for number in range(len(entry.forms)))
    row = services.propose(school=school.pk, lang="pl", entry=entry, forms=said, by=administrator(school))
    services.accept(row=row, by=administrator(school))

    with speaking_for([(school.pk, registry.version(school.pk))]), translation.override("pl"):
        found = [ngettext(entry.english, entry.plural, number) for number in (1, 3, 5, 22)]
    assert found == [said[0], said[1], said[2], said[1]]


def test_school_that_accepted_nothing_costs_no_query_and_any_other_one(school: School) -> None:
    with translation.override("ur"), CaptureQueriesContext(connection) as asked:
        with speaking_for([(school.pk, 0)]):
            gettext(NEEDS)
        with speaking_for([(school.pk, 1)]):
            assert [gettext(NEEDS) for _time in range(3)] == [gettext(NEEDS)] * 3
    assert len(asked) == 1


def test_table_that_cannot_be_read_breaks_no_page(school: School) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE languages_pagewording RENAME TO gone")
    with translation.override("ur"):
        shipped = gettext(NEEDS)
        with speaking_for([(school.pk, 7)]):
            assert gettext(NEEDS) == shipped


def test_wording_that_no_longer_fits_its_string_is_left_out(school: School) -> None:
    row = proposed(school, "ur", NEEDS, "ٹھیک")
    services.accept(row=row, by=administrator(school))
    PageWording.objects.filter(pk=row.pk).update(forms=["<script>alert(1)</script>"])
    layer.forget()

    assert "<script" not in families_read(school)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Hello %(name)s", "Salam"),
        ("Hello %(name)s", "Salam %(nmae)s"),
        ("Hello", "Salam %(name)s"),
        ("Hello", "100 % salam"),
        ("<b>Now</b>", "Ab"),
        ("Now", "<b>Ab</b>"),
        ("Now", 'Ab" onclick="x'),
        ("Now", "Ab &lt;"),
    ],
)
def test_words_that_would_break_a_page_are_refused(school: School, english: str, said: str) -> None:
    entry = Entry("k", english, english, "", ("x",))

    assert fits(entry, english)
    assert not fits(entry, said)
    with pytest.raises(PlacesLost):
        services.propose(school=school.pk, lang="ur", entry=entry, forms=[said], by=administrator(school))


@pytest.mark.parametrize("lang", sorted(strings.PLURALS))
def test_what_ships_fits(lang: str) -> None:
    wrong = [
        (one.english, form) for one in entries(lang).values() for form in one.forms if form and not fits(one, form)
    ]

    assert wrong == []


@given(st.text())
def test_what_fits_a_plain_string_holds_no_html_and_no_slot(said: str) -> None:
    if fits(Entry("k", "Now", "Now", "", ("x",)), said):
        assert not set(said) & set('<>&"%')


def test_colleague_proposes_and_the_head_accepts_in_the_browser(school: School) -> None:
    teacher, head = as_(Role.TEACHER, school), as_(Role.HEAD, school)
    base = f"/{school.slug}/translations/pages/"
    key = next(one.key for one in entries("tr").values() if one.english == NEEDS)

    listed = teacher.get(f"{base}?lang=tr&q=needs you").content.decode()
    assert f"key={key}" in listed
    assert "Made by a machine" in listed
    teacher.post(f"{base}say/?lang=tr&key={key}", {"form_0": "Sizden bir şey istiyoruz"})
    (one,) = proposals(viewer=administrator(school))
    assert one.row.proposed_by == "Sana teacher"
    assert teacher.post(f"{base}proposals/{one.row.ref}/", {"say": "accept"}).status_code == 404
    head.post(f"{base}proposals/{one.row.ref}/", {"say": "accept"})

    assert "Sizden bir şey istiyoruz" in families_read(school, "tr")
    assert "Sana head" in teacher.get(f"{base}?lang=tr&q=needs you").content.decode()
    assert AuditEntry.objects.filter(verb="page_wording.accept").count() == 1


def test_wrong_slot_is_told_beside_the_field_and_nothing_is_lost(school: School) -> None:
    entry = next(one for one in entries("ur").values() if "%(" in one.english and not one.is_plural)
    url = f"/{school.slug}/translations/pages/say/?lang=ur&key={entry.key}"

    answer = as_(Role.OFFICE, school).post(url, {"form_0": "کچھ اور"}).content.decode()

    assert "Please keep each %(…)s" in answer
    assert "کچھ اور" in answer
    assert not PageWording.objects.exists()


def test_declined_or_taken_once_it_is_decided(school: School) -> None:
    row = proposed(school)
    services.decline(row=row, by=administrator(school))

    with pytest.raises(SeenToAlready):
        services.accept(row=row, by=administrator(school))
    assert proposals(viewer=administrator(school)) == []


def test_later_one_takes_the_place_of_an_earlier(school: School) -> None:
    by = administrator(school)
    services.accept(row=proposed(school, "ur", NEEDS, "الف"), by=by)
    services.accept(row=proposed(school, "ur", NEEDS, "ب"), by=by)

    assert [one.forms for one in PageWording.objects.live()] == [["ب"]]


def test_accepted_words_go_out_as_a_catalogue_that_names_who_checked(school: School) -> None:
    by = administrator(school)
    services.accept(row=proposed(school, "ur", NEEDS, "آپ کا کام"), by=by)
    answer = as_(Role.HEAD, school).get(f"/{school.slug}/translations/pages/export/?lang=ur")

    made = read_po(io.StringIO(answer.content.decode()))
    assert [(one.id, one.string) for one in made if one.id] == [(NEEDS, "آپ کا کام")]
    assert "checked by Member" in answer.content.decode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="schoolgate-ur.po"'
    assert "آپ" not in exported(viewer=by, lang="pl")


def test_catalogue_is_read_once() -> None:
    assert entries("ur") is entries("ur")
    assert catalogues.share("ur") > 0.5

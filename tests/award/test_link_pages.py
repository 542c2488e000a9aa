"""The parents' link as pages: what a parent sees, where it is found, what the lead does with it."""

from __future__ import annotations

import re
import zlib

import lxml.html
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.accounts.services.limits import Limit
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import shipped, statements
from schoolgate.award.enums import Voice
from schoolgate.award.models import AnswerLink, Running
from schoolgate.award.queries import answering
from schoolgate.award.services import links
from schoolgate.channels.queries import size
from schoolgate.core import browser, styles
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.languages.queries import Sayer
from schoolgate.messages.composing import compose
from schoolgate.messages.values import Filling
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from schoolgate.shelf import services as shelf
from tests.factories.accounts import sign_in
from tests.factories.award import answered, asking, lead
from tests.factories.families import home
from tests.factories.schools import MemberFactory

LANGUAGES = [code for code, _name in settings.LANGUAGES]
CODES = [one.code for one in shipped.view(Voice.PARENTS).statements]


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def link(school: School, by: StaffViewer) -> AnswerLink:
    return asking(school, by)


def at(link: AnswerLink, tail: str = "") -> str:
    return f"/{link.school.slug}/tell-us/{link.ref}/{tail}"


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


# ---- the page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_stands_in_every_language_light_and_without_script(link: AnswerLink, lang: str) -> None:
    response = Client().get(at(link, f"in/{lang}/"))

    page = response.content.decode()
    whole = lxml.html.fromstring(page)
    sheets = re.findall(r'href="/theme/(\w+)/(\w+)\.\w+\.css"', page)
    weight = len(zlib.compress(page.encode(), 6)) + sum(len(styles.bundle(name, f"#{one}").br) for one, name in sheets)
    assert (whole.get("lang"), whole.get("dir")) == (lang, "rtl" if lang in ("ur", "ar") else "ltr")
    assert response["Content-Language"] == lang
    assert "no-store" in response["Cache-Control"]
    assert weight <= 14 * 1024
    assert not whole.xpath("//script | //@style")
    assert [one.get("name") for one in whole.xpath("//fieldset//input[@value='yes']")] == CODES
    assert len(whole.xpath("//input[@type='radio']")) == 60
    assert {one.get("hreflang") for one in whole.xpath("//details//a")} == set(LANGUAGES) - {lang}
    assert not whole.xpath("//input[@type='text' or @type='email'] | //textarea")


def test_statements_ship_in_every_language_and_say_how_they_were_made() -> None:
    for lang in LANGUAGES:
        found = statements.tongue(Voice.PARENTS, lang)
        if lang == "en":
            assert found is None
        else:
            assert found is not None
            assert [*found.text] == CODES
            assert found.made == "machine-made, unchecked"
            assert len(set(found.text.values())) == len(CODES)


def test_an_answer_is_counted_thanked_and_a_second_press_met_kindly(link: AnswerLink) -> None:
    client = Client()

    done = client.post(at(link, "in/ur/"), {"p-know": "yes", "p-heard": "unknown"})

    assert done["Location"] == at(link, "in/ur/thanks/")
    cookie = done.cookies["schoolgate_answered"]
    assert (cookie.value, cookie["path"], bool(cookie["httponly"]), cookie["samesite"]) == ("1", at(link), True, "Lax")
    assert client.get(done["Location"]).status_code == 200
    again = client.post(at(link, "in/en/"), {"p-know": "yes"})
    assert "You have answered already" in again.content.decode()
    assert "Somebody else wants to answer" in client.get(at(link, "in/en/")).content.decode()
    assert Running.objects.get().people == 1
    assert 'name="again"' in client.get(at(link, "in/en/?again=1")).content.decode()
    client.post(at(link, "in/en/"), {"p-know": "partly", "again": "1"})
    assert Running.objects.get().counts["p-know"] == {"yes": 1, "partly": 1, "not_yet": 0, "unknown": 0}


def test_school_that_hides_every_sentence_asks_nothing(school: School, link: AnswerLink, by: StaffViewer) -> None:
    for code in CODES:
        shelf.hide(school=school, shelf="statements", key=code, by=by)

    shown = Client().get(at(link, "in/en/"))

    assert (shown.status_code, "Send my answers" in shown.text) == (404, False)
    assert "This is closed now." in shown.text


def test_nothing_chosen_gets_a_sentence_and_nothing_is_lost_when_too_many_came(link: AnswerLink) -> None:
    client = Client()

    shown = client.post(at(link, "in/en/"), {"p-know": ""}).content.decode()
    assert "Please choose an answer to at least one sentence." in shown
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "FROM_PLACE", Limit("answers from a place", 0, by_the_clock=True))
        shown = client.post(at(link, "in/en/"), {"p-know": "partly"}).content.decode()
    assert "Please try again in an hour" in shown
    assert lxml.html.fromstring(shown).xpath("//input[@checked]/@value") == ["partly"]
    assert Running.objects.get().people == 0


def test_a_look_changes_nothing_and_strange_addresses_are_not_there(link: AnswerLink, other_school: School) -> None:
    before = rows()

    Client().get(at(link))
    Client().get(at(link, "in/pl/thanks/"))

    assert rows() == before
    assert Client().get(at(link, "in/xx/")).status_code == 404
    assert Client().get(f"/{other_school.slug}/tell-us/{link.ref}/").status_code == 404
    assert Client().get(f"/{link.school.slug}/tell-us/{'x' * 16}/").status_code == 404
    assert Client().put(at(link)).status_code == 405
    assert Client(enforce_csrf_checks=True).post(at(link), dict.fromkeys(CODES, "yes")).status_code == 403
    assert Running.objects.get().people == 0


# ---- where it is found


def test_families_find_it_on_their_page_and_anyone_on_the_public_page(
    school: School, link: AnswerLink, by: StaffViewer
) -> None:
    _family, (mother,), _pupils = home(school)
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=mother.user).token
    client.cookies["schoolgate_language"] = "ur"

    assert at(link, "in/ur/") in client.get("/me/").content.decode()
    for tail in ("in/pl/", "embed/pl/"):
        assert at(link, "in/pl/") in Client().get(f"/{school.slug}/partnership/{tail}").content.decode()
    links.switch_off(link=link, by=by)
    over = Client().get(at(link, "in/pl/"))
    assert (over.status_code, over["Content-Language"]) == (404, "pl")
    assert f"/{school.slug}/partnership/in/pl/" in over.content.decode()
    assert "/tell-us/" not in client.get("/me/").content.decode()
    assert "/tell-us/" not in Client().get(f"/{school.slug}/partnership/").content.decode()


def test_lead_switches_on_writes_home_prints_and_takes_out(client: Client, school: School, by: StaffViewer) -> None:
    School.objects.filter(pk=school.pk).update(languages=["ur", "pl"])
    link = asking(school, by)
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    base, views = f"/{school.slug}/award/links/{link.ref}/", f"/{school.slug}/award/views/"
    answered(link, 13)

    shown = client.get(views).content.decode()
    assert "At least 10 have answered by the link." in shown
    assert at(link) in shown
    written = client.post(f"{base}tell/", follow=True)
    page = written.content.decode()
    assert written.redirect_chain[-1][0].startswith(f"/{school.slug}/messages/notices/")
    assert answering.whole_address(link) in page
    assert client.post(f"{base}tell/").headers["Location"] == written.redirect_chain[-1][0]  # pressed twice, one draft
    sheet = lxml.html.fromstring(client.get(f"{base}poster/").content)
    assert sheet.xpath("//svg")
    assert set(sheet.xpath("//main//p/@lang")) == {"en", "ur", "pl"}
    client.post(f"{base}off/")
    assert "Switch the link on again" in client.get(views).content.decode()
    client.post(f"{views}{link.evaluation.ref}/link/")
    assert "cannot be brought back" in client.get(f"{base}out/").content.decode()
    assert Running.objects.get().people == 13
    client.post(f"{base}out/")
    assert not Running.objects.exists()
    assert "Switch a link on" in client.get(views).content.decode()


def test_a_teacher_may_not(client: Client, school: School, link: AnswerLink) -> None:
    sign_in(client, MemberFactory(school=school, role=Role.TEACHER).user, Strength.TWO_FACTORS)

    for tail in ("off/", "out/", "tell/", "poster/"):
        path = f"/{school.slug}/award/links/{link.ref}/{tail}"
        assert (client.get(path).status_code, client.post(path).status_code) == (404, 404), tail


@pytest.mark.parametrize("lang", LANGUAGES)
def test_notice_says_where_and_its_text_fits_two_parts_with_a_long_address(lang: str) -> None:
    address = "https://schoolgate.oakfield-primary.sch.uk/oakfield/tell-us/AbCdEfGhIjKlMnOp/"
    made = compose(filling=Filling(answering.PATTERN, {"place": address}), lang=lang, sayer=Sayer(), phone="")

    assert made.lang == lang
    assert any(address in line for line in made.paragraphs)
    assert address in made.text
    assert size(made.text).parts <= 2


def test_a_sentence_that_the_school_changed_stands_in_its_own_words_and_one_that_it_hid_is_not_asked(
    school: School, link: AnswerLink
) -> None:
    head = viewer_of_member(MemberFactory(school=school, role=Role.HEAD))
    shelf.change(
        school=school, shelf="statements", key="p-know", says={"text": "I know what the school is for."}, by=head
    )
    shelf.hide(school=school, shelf="statements", key="p-rules", by=head)

    whole = lxml.html.fromstring(Client().get(at(link, "in/ur/")).content)

    legends = {one.text_content(): (one.get("lang"), one.get("dir")) for one in whole.xpath("//legend")}
    assert legends["I know what the school is for."] == ("en", "ltr")
    assert len(legends) == 14
    assert not whole.xpath("//input[@name='p-rules']")
    assert sum(lang == "ur" for lang, _dir in legends.values()) == 13


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_prints_in_every_language(client: Client, school: School, by: StaffViewer, lang: str) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    paper = f"/{school.slug}/award/views/paper/parents/"

    assert f'href="{paper}in/{lang}/"' in client.get(paper).content.decode()
    whole = lxml.html.fromstring(client.get(f"{paper}in/{lang}/").content)

    assert (whole.get("lang"), whole.get("dir")) == (lang, "rtl" if lang in ("ur", "ar") else "ltr")
    found = statements.tongue(Voice.PARENTS, lang)
    texts = found.text.values() if found else [one.text for one in shipped.view(Voice.PARENTS).statements]
    assert [one.text_content() for one in whole.xpath("//tbody//th")] == [*texts]
    assert client.get(f"{paper}in/xx/").status_code == 404


def test_a_flood_is_noticed_beside_the_number_of_families(school: School, link: AnswerLink, by: StaffViewer) -> None:
    home(school)
    answered(link, 9)
    found = answering.linked(viewer=by, evaluation=link.evaluation)
    assert found is not None
    assert (found.families, found.is_flooded) == (1, False)

    answered(link, 1)

    again = answering.linked(viewer=by, evaluation=link.evaluation)
    assert again is not None
    assert again.is_flooded


@pytest.mark.parametrize(
    ("number", "before", "after"), [(9, "is destroyed", "nothing of it is kept"), (12, "added up", "12 answered")]
)
def test_closing_says_first_what_comes_of_the_link(
    client: Client, link: AnswerLink, by: StaffViewer, number: int, before: str, after: str
) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    answered(link, number)
    url = f"/{link.school.slug}/award/views/{link.evaluation.ref}/close/"

    assert f'href="{url}"' in client.get(f"/{link.school.slug}/award/views/").content.decode()
    assert before in client.get(url).content.decode()
    assert Running.objects.exists()
    assert after in client.post(url, follow=True).content.decode()
    assert not Running.objects.exists()

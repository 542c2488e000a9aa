"""The page on which a message is looked at helps its writer; a family finds the words of school explained in its own language."""

from datetime import timedelta

import pytest
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import browser, clock
from schoolgate.core.permits import Strength
from schoolgate.languages import services as languages
from schoolgate.languages.queries import sayer
from schoolgate.messages import queries, services
from schoolgate.messages.errors import NoSuchWord, SentAlready
from schoolgate.messages.models import Notice
from schoolgate.messages.values import Filling
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.messages import made_ready, noticed, written
from tests.factories.outbox import work
from tests.factories.schools import MemberFactory

BODY = "Please attend the meeting with the SENCO prior to the INSET day."


def as_user(user: object, strength: Strength) -> Client:
    """Their browser."""
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=user, strength=strength).token  # type: ignore[arg-type]
    return client


def test_look_page_offers_plain_words_explains_jargon_and_names_what_is_missing(school: School) -> None:
    notice = written(school, title="A meeting", body=BODY)
    client = as_user(notice.led_by.user, Strength.TWO_FACTORS)
    url = f"/{school.slug}/messages/notices/{notice.ref}/"

    shown = client.get(url).content.decode()
    assert "You ask people to come, but no time is given." in shown
    assert "<mark>prior to</mark> → before" in shown
    assert "A day when staff have training and children stay at home." in shown
    client.post(f"{url}explain/", {"key": "inset_day"})

    again = Notice.objects.get()
    assert again.body == f"{BODY}\n\n**INSET day**: A day when staff have training and children stay at home."
    aids = queries.aids(again)
    assert aids is not None
    assert [one.key for one in aids.jargon] == ["senco"]


def test_a_question_says_until_when_and_how_to_answer(school: School) -> None:
    asked = written(school, title="The form", body="Please sign the form, or contact us.", wanted="yes_no")
    told = written(school, title="The form", body="Please sign the form, or contact us.")

    assert [len(one.missing) for one in (queries.aids(asked), queries.aids(told)) if one] == [0, 2]


def test_nothing_is_said_of_a_language_that_we_cannot_judge(school: School) -> None:
    assert queries.aids(written(school, lang="pl")) is None


def test_explaining_needs_a_draft_and_a_word_and_a_new_look(school: School) -> None:
    notice = written(school, MemberFactory(school=school, role=Role.TEACHER), body=BODY)
    by = viewer_of_member(notice.led_by)
    services.look(notice=notice, by=viewer_of_member(MemberFactory(school=school, role=Role.OFFICE)))

    with pytest.raises(NoSuchWord):
        services.explain(notice=notice, key="no_such", by=by)
    assert services.explain(notice=notice, key="senco", by=by).looked_by is None
    ready = made_ready(school, Filling("reports_ready"), send=False)
    with pytest.raises(NoSuchWord):
        services.explain(notice=ready, key="senco", by=viewer_of_member(ready.led_by))
    home(school)
    sent = noticed(school)
    with pytest.raises(SentAlready):
        services.explain(notice=sent, key="senco", by=viewer_of_member(sent.led_by))


def test_family_finds_the_words_of_school_in_its_own_language(school: School) -> None:
    _family, (mother,), _children = home(school, reads="ur")
    notice = noticed(school, title="Training", body="Monday is an INSET day.")
    work()
    client = as_user(mother.user, Strength.CODE)
    client.cookies["schoolgate_language"] = "ur"

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        shown = client.get(f"/me/notice/{notice.ref}/").content.decode()

    said = sayer(school.pk)
    assert said.wording("school_words", "means", "inset_day", "ur")[0] in shown
    assert said.wording("school_words", "means", "senco", "ur")[0] not in shown


def test_few_words_are_explained_and_those_put_away_are_not(school: School) -> None:
    body = "SENCO, INSET day, SATs, DBS, EHCP, Ofsted and half term."
    notice = noticed(school, body=body)
    assert len(queries.school_words(notice, "pl")) == 4

    by = viewer_of_member(notice.led_by)
    languages.put_aside(school=school.pk, shelf="school_words", key="inset_day", by=by)
    assert "inset_day" not in [one.key for one in queries.school_words(notice, "pl")]

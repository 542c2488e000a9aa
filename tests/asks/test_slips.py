"""What is cut off a letter and brought back."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from schoolgate.asks import slips
from schoolgate.asks.models import Ask
from schoolgate.core import clock, files, pdf
from schoolgate.core.permits import Strength
from schoolgate.families.models import Adult, Pupil
from schoolgate.outbox import services as outbox
from schoolgate.outbox.values import LetterCopy, Slip
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.asks import asked, item_of, office, other_home, say
from tests.factories.families import home
from tests.factories.messages import noticed
from tests.factories.outbox import work
from tests.factories.schools import GroupFactory, MemberFactory

needs_pango = pytest.mark.skipif(not pdf.is_there(), reason="Pango is not on this machine")


def cut(ask: Ask, adult: Adult, *children: Pupil, lang: str = "en") -> list[Slip]:
    """The slips of one adult's letter."""
    copy = LetterCopy("d", adult.pk, tuple(one.pk for one in children), *ask.matter, lang, "en")
    return slips.slips([copy])["d"]


def test_a_slip_for_each_child_with_a_box_for_each_answer(school: School) -> None:
    ash = GroupFactory(school=school, name="4 Ash")
    _family, (mother,), (son, daughter) = home(school, pupils=2, group=ash)
    ask = asked(school, wants=("needs", "phone"))

    found = cut(ask, mother, son, daughter)

    assert [one.child for one in found] == [f"{one.forename} (4 Ash)" for one in (son, daughter)]
    assert {one.boxes for one in found} == {(("Yes", ""), ("No", ""))}
    assert [len(one.lines) for one in found] == [2, 2]


def test_the_boxes_of_an_urdu_letter_can_be_read_by_the_office_too(school: School) -> None:
    _family, (mother,), (son,) = home(school, reads="ur")
    ask = asked(school)

    ((yes, english), _no) = cut(ask, mother, son, lang="ur")[0].boxes

    assert (english, yes != "Yes") == ("Yes", True)


def test_a_slip_is_its_own_homes_and_only_while_it_is_owed(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask, other = asked(school), asked(school)
    hers = item_of(mother).ref

    assert [one.path.split("/")[-2] for one in cut(ask, mother, son)] == [hers]
    assert cut(ask, mother) == []
    say(father, "yes")
    assert (len(cut(ask, father, son)), len(cut(ask, mother, son)), len(cut(other, father, son))) == (0, 1, 1)


def test_the_square_leads_staff_to_where_it_is_typed_in_and_names_nobody(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school)
    (slip,) = cut(ask, mother, son)

    assert slip.path == f"/{school.slug}/answers/{ask.ref}/{item_of(mother).ref}/"
    assert [word in slip.path for word in (mother.surname, son.forename)] == [False, False]
    browser = sign_in(Client(), MemberFactory(school=school).user, Strength.TWO_FACTORS)
    assert "Type in an answer" in browser.get(slip.path).content.decode()
    assert sign_in(Client(), mother.user).get(slip.path).status_code != 200


@needs_pango
def test_the_letter_of_a_permission_carries_its_slip(school: School) -> None:
    _family, _adults, (son,) = home(school, paper_only=True)
    with clock.standing_at(datetime(2026, 11, 24, 10, 0, tzinfo=UTC)):
        noticed(school, kind="needs_answer", wanted="permission", title="A walk to the river")
        work()
        batch = outbox.start_batch(school=school, by=office(school))
        work()
    batch.refresh_from_db()

    words = "".join(page.extract_text() for page in PdfReader(BytesIO(files.read(batch.file))).pages)

    assert "Cut here, fill it in" in words
    assert f"{son.forename}" in words
    assert words.count("A walk to the river") >= 2

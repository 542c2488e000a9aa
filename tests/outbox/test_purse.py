"""What texts cost: counted as they went, shown before they go, and kept under the school's own ceiling."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.channels import registry as channels
from schoolgate.channels.queries import size
from schoolgate.channels.values import Outcome
from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.outbox import queries, services
from schoolgate.outbox.enums import Channel, Kind
from schoolgate.outbox.errors import TextsSpent
from schoolgate.outbox.models import Attempt
from schoolgate.outbox.queries import Month
from schoolgate.schools.models import School, Todo
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.outbox import NEWS, URGENT, Postbag, deliveries, everyone, office, sent, work
from tests.factories.schools import MemberFactory
from tests.factories.texts import Phones, can_be_texted, only_texts

LAST_OF_OCTOBER = datetime(2026, 10, 31, 10, 0, tzinfo=UTC)


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Phones:
    """Texts that lie in a list."""
    bag = Phones()
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def with_mobiles(school: School, count: int, **about: str) -> list[Adult]:
    """Families that have a mobile and no mail."""
    return [only_texts(home(school, **about)[1][0], f"+4477009001{n:02}") for n in range(count)]


def allows(school: School, **values: object) -> School:
    School.objects.filter(pk=school.pk).update(**values)
    school.refresh_from_db()
    return school


def test_parts_that_went_are_counted_as_their_words_are(school: School, phones: Phones) -> None:
    with_mobiles(school, 1)
    with_mobiles(school, 1, home_lang="ur")
    sent(school)
    work()

    assert sorted(Attempt.objects.values_list("parts", flat=True)) == sorted(
        size(one.text).parts for one in phones.taken
    )
    assert queries.month_of(school).sent == sum(size(one.text).parts for one in phones.taken)


def test_month_begins_anew_and_what_was_refused_costs_nothing(school: School, phones: Phones) -> None:
    (mother,) = with_mobiles(school, 1)
    with clock.standing_at(LAST_OF_OCTOBER):
        sent(school)
        work()
        assert queries.month_of(school).sent == 1
    assert queries.month_of(school).sent == 0

    phones.says["+447700900100"] = [(Outcome.REFUSED, "no such number")]
    sent(school, to=[mother])
    work()

    assert (queries.month_of(school).sent, queries.month_of(school).waiting) == (0, 0)


def test_above_the_ceiling_the_next_way_is_taken_and_the_office_told_once(
    school: School, phones: Phones, postbag: Postbag
) -> None:
    people = with_mobiles(school, 3)
    allows(school, text_ceiling=2)
    dispatch = sent(school)
    work()

    standing = sorted(deliveries(dispatch)[one.pk].channel for one in people)
    assert standing == ["letter", "text", "text"]
    sent(school)
    work()
    assert len(phones.taken) == 2
    (todo,) = Todo.objects.filter(unit__startswith="texts:")
    assert (todo.role, todo.source_ref) == ("office", dispatch.ref)
    Todo.objects.update(ended_at=clock.now(), ended_by=MemberFactory(school=school).user)
    sent(school)
    work()
    assert Todo.objects.filter(unit__startswith="texts:").count() == 1


def test_above_the_ceiling_what_is_urgent_still_goes(school: School, phones: Phones) -> None:
    with_mobiles(school, 2)
    allows(school, text_ceiling=0)
    sent(school, content=URGENT, kind=Kind.URGENT)
    work()

    assert len(phones.taken) == 2


def test_answer_above_the_ceiling_goes_another_way(school: School, phones: Phones) -> None:
    (mother,) = with_mobiles(school, 1)
    allows(school, text_ceiling=0)
    dispatch = services.answer_to(
        school=school.pk, adult=mother.pk, content=NEWS, channel=Channel.TEXT, by=office(school)
    )
    work()

    assert (phones.taken, deliveries(dispatch)[mother.pk].channel) == ([], "letter")


def test_who_sends_again_by_text_above_the_ceiling_is_told(school: School, phones: Phones) -> None:
    (mother,) = with_mobiles(school, 1)
    dispatch = sent(school)
    work()
    allows(school, text_ceiling=1)

    with pytest.raises(TextsSpent):
        services.again(delivery=deliveries(dispatch)[mother.pk], channel=Channel.TEXT, by=office(school))


def test_without_a_ceiling_texts_go(school: School, phones: Phones) -> None:
    with_mobiles(school, 3)
    sent(school)
    work()

    assert len(phones.taken) == 3


@given(
    free=st.integers(0, 50),
    first=st.integers(0, 80),
    more=st.integers(0, 80),
    price=st.decimals("0", "9.99", places=2),
)
def test_two_sendings_cost_what_they_cost_together(free: int, first: int, more: int, price: Decimal) -> None:
    month = Month(date(2026, 11, 1), first, 0, free, None, price)
    whole = month.cost(first + more, before=0)

    assert month.pence is not None
    assert whole is not None
    assert 0 <= month.pence + (month.cost(more) or 0) - whole <= 1  # each is rounded up to a penny
    assert (whole == 0) == (price == 0 or first + more <= free)


def test_what_would_go_is_told_by_language_in_the_very_words(school: School, phones: Phones) -> None:
    allows(can_be_texted(school), text_price=Decimal("2.50"), text_free=3, text_ceiling=100)
    with_mobiles(school, 2)
    with_mobiles(school, 1, home_lang="ur")
    home(school)  # has mail
    by = office(school)

    texts = services.would_text(
        viewer=by, audience=everyone(school, by), content=NEWS, prompt=lambda _reader: "Reply 2 for YES or 3 for NO."
    )
    assert texts is not None
    sent(school)
    work()

    went = [size(one.text).parts for one in phones.taken]
    assert [(one.name, one.texts) for one in texts.lines] == [("English", 2), ("Urdu", 1)]
    assert (texts.texts, texts.left, texts.is_too_much) == (3, 100, False)
    assert texts.cost == f"£{(texts.parts - 3) * 0.025:.2f}"
    assert texts.lines[1].parts > texts.lines[0].most
    assert len(went) == 3
    assert {one.lang for one in texts.samples} == {"en", "ur"}
    assert texts.samples[0].words.endswith("Reply 2 for YES or 3 for NO. Reply 5 and we will ring you.")


def test_what_was_shown_is_what_goes(school: School, phones: Phones) -> None:
    can_be_texted(school)
    with_mobiles(school, 3)
    with_mobiles(school, 2, home_lang="pl")
    by = office(school)
    texts = services.would_text(viewer=by, audience=everyone(school, by), content=URGENT)
    sent(school, content=URGENT)
    work()

    assert texts is not None
    assert texts.parts == sum(size(one.text).parts for one in phones.taken)


def test_showing_costs_the_same_queries_however_many(school: School, django_assert_max_num_queries) -> None:
    with_mobiles(school, 6)
    by = office(school)
    audience = everyone(school, by)

    with django_assert_max_num_queries(20):
        services.would_text(viewer=by, audience=audience, content=NEWS)


def test_nobody_is_nothing(school: School) -> None:
    by = office(school)
    assert services.would_text(viewer=by, audience=everyone(school, by), content=NEWS) is None


def test_office_sets_number_price_and_ceiling(client, school: School) -> None:
    sign_in(client, MemberFactory(school=school).user, strength=3)
    page = f"/{school.slug}/settings/texts/"
    said = {"text_number": "07700 900999", "text_price": "2.4", "text_free": "", "text_ceiling": "900"}

    assert client.post(page, said).status_code == 302

    school.refresh_from_db()
    assert (school.text_number, school.text_price, school.text_free, school.text_ceiling) == (
        "+447700900999", Decimal("2.40"), 0, 900,
    )  # fmt: skip
    shown = client.get(page).content.decode()
    assert "900" in shown
    card = client.get(f"/{school.slug}/settings/texts/card/ur/").content.decode()
    assert ('lang="ur"' in card, "07700 900999" in card, "<svg" in card) == (True, True, True)
    assert client.get(f"/{school.slug}/settings/texts/card/xx/").status_code == 404


def test_what_is_no_number_gets_a_sentence_and_nothing_is_lost(client, school: School) -> None:
    sign_in(client, MemberFactory(school=school).user, strength=3)

    answer = client.post(f"/{school.slug}/settings/texts/", {"text_number": "our office", "text_ceiling": "900"})

    assert "not a number that a text message can be sent to" in answer.content.decode()
    assert 'value="900"' in answer.content.decode()
    school.refresh_from_db()
    assert school.text_number == ""


def test_teacher_sets_nothing(client, school: School) -> None:
    sign_in(client, MemberFactory(school=school, role="teacher").user, strength=3)

    assert client.get(f"/{school.slug}/settings/texts/").status_code == 404


def test_family_saves_the_number_of_its_own_schools(client, school: School, other_school: School) -> None:
    can_be_texted(school)
    can_be_texted(other_school, "+447700900888")
    _family, (mother,), _children = home(school)
    sign_in(client, mother.user)

    page = client.get("/me/numbers/").content.decode()
    card = client.get(f"/me/numbers/{school.ref}/card/")

    assert ("07700 900999" in page, "07700 900888" in page) == (True, False)
    assert card["Content-Type"].startswith("text/vcard")
    assert f"FN:{school.name}\r\nTEL;TYPE=CELL:+447700900999\r\n" in card.content.decode()
    assert client.get(f"/me/numbers/{other_school.ref}/card/").status_code == 404

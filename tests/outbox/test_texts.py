"""A text message is whole without a link, goes to a mobile, and is the next way when a mail comes back."""

import pytest

from schoolgate.channels import registry as channels
from schoolgate.channels.values import Outcome
from schoolgate.families.forms.contacts import WishesForm
from schoolgate.families.models import Adult, Contact
from schoolgate.front.forms.family import ReachMeForm
from schoolgate.outbox import enums, registry, services
from schoolgate.outbox.models import Attempt
from schoolgate.outbox.values import TextCopy
from schoolgate.schools.models import School, Todo
from tests.factories.families import hold, home
from tests.factories.outbox import Postbag, sent, standing, work


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def with_mobile(adult: Adult, number: str = "+447700900123") -> Contact:
    """A mobile beside the mail."""
    contact = Contact(school=adult.school, adult=adult, kind="mobile", value=number)
    contact.save()
    return contact


def only_mobile(adult: Adult, number: str = "+447700900123") -> Contact:
    """A mobile and no mail."""
    adult.contacts.all().delete()
    return with_mobile(adult, number)


def test_adult_without_mail_is_texted_in_whole(school: School, phones: Postbag) -> None:
    _family, (mother,), (son,) = home(school)
    only_mobile(mother)
    dispatch = sent(school)
    work()

    (text,) = phones.taken
    assert text.to == "+447700900123"
    assert text.text.startswith(f"{school.name}, {son.first_name}: Hello: a walk. We walk to the library. ")
    assert "http" in text.text  # nobody says how it could be answered by a digit
    assert standing(dispatch, mother) == "sent"


def test_mail_first_and_a_text_when_it_comes_back(school: School, phones: Postbag, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    with_mobile(mother)
    dispatch = sent(school)
    work()
    assert (len(postbag.taken), phones.taken) == (1, [])

    services.receipt(ref=Attempt.objects.get().ref, outcome=enums.Outcome.BOUNCED)
    work()

    assert [one.to for one in phones.taken] == ["+447700900123"]
    assert standing(dispatch, mother) == "sent"


def test_dead_number_is_marked_and_the_office_asked(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school)
    contact = only_mobile(mother)
    phones.says["+447700900123"] = [(Outcome.REFUSED, "no such number")]
    sent(school)
    work()

    contact.refresh_from_db()
    assert contact.bounced_at is not None
    assert Todo.objects.filter(kind="address", unit=f"bounced:{contact.ref}").exists()


def test_held_adult_is_not_texted(school: School, phones: Postbag) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    only_mobile(mother)
    only_mobile(father, "+447700900456")
    dispatch = sent(school)
    hold(father, son)
    work()

    assert [one.to for one in phones.taken] == ["+447700900123"]
    assert dispatch.deliveries.count() == 1


def test_question_is_answered_by_a_digit_and_needs_no_link(
    school: School, phones: Postbag, monkeypatch: pytest.MonkeyPatch
) -> None:
    _family, (mother,), _children = home(school)
    only_mobile(mother)
    asked: list[TextCopy] = []

    def lines(copies: object) -> dict[str, str]:
        asked.extend(copies)  # type: ignore[arg-type]
        return {one.delivery: "Reply 1 yes." for one in asked}

    monkeypatch.setitem(registry._prompts, "tests", lines)
    sent(school)
    work()

    assert phones.taken[0].text.endswith("We walk to the library. Reply 1 yes.")
    assert [(one.adult, one.phone, one.source_kind) for one in asked] == [(mother.pk, "+447700900123", "tests")]


def test_texts_are_offered_only_where_there_is_a_way_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "text" not in dict(ReachMeForm().fields["first"].choices)  # type: ignore[attr-defined]
    assert "text" not in dict(WishesForm().fields["way"].choices)  # type: ignore[attr-defined]

    monkeypatch.setitem(channels._transports, "text", Postbag())

    assert "text" in dict(ReachMeForm().fields["first"].choices)  # type: ignore[attr-defined]
    assert "text" in dict(WishesForm().fields["way"].choices)  # type: ignore[attr-defined]

"""What is urgent stands on top of every page of families and of the public, and its sender watches it arrive."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.accounts import services as accounts
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.core import browser, clock
from schoolgate.core.permits import Strength
from schoolgate.families.models import Adult
from schoolgate.messages import services
from schoolgate.messages.enums import Urgency
from schoolgate.messages.models import Notice
from schoolgate.outbox import services as outbox
from schoolgate.outbox.models import Dispatch
from schoolgate.schools.enums import Role, Step
from schoolgate.schools.models import Group, Member, School
from schoolgate.schools.services import tick
from tests.factories.accounts import sign_in
from tests.factories.families import ContactFactory, home
from tests.factories.messages import noticed
from tests.factories.outbox import Postbag, work
from tests.factories.schools import GroupFactory, MemberFactory

CLOSED = "School is closed on Tuesday, 24 November 2026. Please keep your child at home."
WELL = "All is well again. School goes on as usual."


@pytest.fixture
def head(school: School) -> Member:
    member: Member = MemberFactory(school=school, role=Role.HEAD)
    return member


def say(head: Member, word: Urgency = Urgency.CLOSED, to: Group | None = None) -> Notice:
    """Something urgent, to everyone or to a class."""
    terms = [Term(kind=TermKind.GROUP, group=to) if to else Term(kind=TermKind.SCHOOL)]
    by, today = viewer_of_member(head), clock.today(head.school.zone)
    row = services.send_urgent(school=head.school, urgency=word, terms=terms, day=today, hour=None, by=by)
    work(timedelta())
    return row


def parents_page(adult: Adult, path: str = "/me/family/") -> str:
    """A page of a family that is signed in."""
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=adult.user).token
    return client.get(path).content.decode()


def public_page(head: Member, lang: str = "en") -> str:
    """A page that anyone may read."""
    tick(school=head.school, step=Step.PRIVACY, by=viewer_of_member(head))
    client = Client(headers={"accept-language": lang})
    return client.get(reverse("front:privacy_notice", args=[head.school.slug])).content.decode()


def test_it_stands_on_every_page_of_a_family_that_got_it(school: School, head: Member) -> None:
    _family, (mother,), _children = home(school)
    _other, (reader,), _others = home(school, reads="ur")
    say(head)

    assert [CLOSED in parents_page(mother, path) for path in ("/me/", "/me/family/")] == [True, True]
    assert parents_page(mother, "/me/").count('class="banner warn"') == 1
    assert CLOSED not in parents_page(reader)
    assert 'class="banner warn"' in parents_page(reader)


def test_it_stands_on_public_pages_in_the_readers_language(school: School, head: Member) -> None:
    assert 'class="banner warn"' not in public_page(head)
    say(head)

    assert CLOSED in public_page(head)
    assert 'class="banner warn"' in public_page(head, "ur")
    assert CLOSED not in public_page(head, "ur")


def test_all_is_well_takes_its_place_and_the_day_ends_it(school: School, head: Member) -> None:
    _family, (mother,), _children = home(school)
    say(head)
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        say(head, Urgency.ALL_CLEAR)
        for page in (public_page(head), parents_page(mother)):
            assert (CLOSED in page, WELL in page) == (False, True)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        for page in (public_page(head), parents_page(mother)):
            assert 'class="banner warn"' not in page


def test_what_is_for_one_class_is_for_nobody_else(school: School, head: Member) -> None:
    group = GroupFactory(school=school)
    _family, (mother,), _children = home(school, group=group)
    _other, (father,), _others = home(school)
    say(head, Urgency.LATE_BACK, to=group)

    assert ["We are late." in one for one in (parents_page(mother), parents_page(father), public_page(head))] == [
        True,
        False,
        False,
    ]


def test_what_was_stopped_stands_nowhere_in_public(school: School, head: Member) -> None:
    home(school)
    notice = say(head)

    outbox.cancel(dispatch=Dispatch.objects.get(ref=notice.dispatch), by=viewer_of_member(head))

    assert CLOSED not in public_page(head)


def test_a_page_behind_a_link_shows_what_is_for_the_whole_school(
    school: School, head: Member, postbag: Postbag
) -> None:
    home(school)
    noticed(school, wanted="acknowledge")
    work()
    token = postbag.taken[0].text.split("/l/")[1].split("/")[0]
    say(head)

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        assert CLOSED in Client().get(f"/l/{token}/", follow=True).content.decode()


def test_another_school_is_not_concerned(school: School, other_school: School, head: Member) -> None:
    say(head)
    theirs = MemberFactory(school=other_school, role=Role.HEAD)

    page = Client().get(reverse("front:privacy_notice", args=[theirs.school.slug])).content.decode()

    assert CLOSED not in page


def test_its_sender_watches_it_arrive(school: School, head: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """One has a mail address and a mobile, one a mail server that is down, one nothing at all."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    (_a, (mother,), _b), (_c, (father,), _d) = home(school), home(school)
    ContactFactory(adult=mother, kind="mobile", value="+447700900123")
    father.contacts.all().delete()
    client = sign_in(Client(), head.user, Strength.TWO_FACTORS)
    notice = say(head)
    url = reverse("messages:notice", args=[school.slug, notice.ref])

    page = client.get(url)

    assert "Handed over to 1 of 2 adults" in " ".join(page.content.decode().split())
    assert "1 adult has no address that works" in " ".join(page.content.decode().split())
    assert "Refresh" not in page  # nothing moves any more
    assert "Letter in the book bag" not in page.content.decode()  # nothing urgent goes on paper


def test_while_it_goes_the_page_looks_again_by_itself_unless_told_not_to(
    school: School, head: Member, postbag: Postbag
) -> None:
    home(school)
    postbag.is_down = True
    notice = say(head)
    client = sign_in(Client(), head.user, Strength.TWO_FACTORS)
    url = reverse("messages:notice", args=[school.slug, notice.ref])

    page = client.get(url)
    assert (page["Refresh"], "Handed over to 0 of 1 adults" in " ".join(page.content.decode().split())) == ("5", True)
    assert "Refresh" not in client.get(url, {"still": "1"})
    with clock.standing_at(clock.now() + timedelta(minutes=11)):
        assert "Refresh" not in client.get(url)

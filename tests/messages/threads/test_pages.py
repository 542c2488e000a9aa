"""Pages of threads: reached from home, from a notice and from the rail; nothing entered is lost."""

from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.core import browser
from schoolgate.core.permits import Strength
from schoolgate.messages.models import Thread
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.messages import noticed
from tests.factories.outbox import work
from tests.factories.schools import MemberFactory
from tests.factories.threads import wrote


def family_of(adult: object) -> Client:
    """A parent, signed in."""
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=adult.user).token  # type: ignore[attr-defined]
    return client


def staff(school: School, role: Role = Role.OFFICE) -> Client:
    """A member of staff, signed in."""
    client = Client()
    user = MemberFactory(school=school, role=role).user
    client.cookies[browser.SESSION] = accounts.open_session(user=user, strength=Strength.TWO_FACTORS).token
    return client


def test_home_leads_to_writing_to_my_messages_and_to_asking_about_a_notice(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    notice = noticed(school, terms=[Term(kind=TermKind.PUPIL, pupil=son)])
    work()

    page = family_of(mother).get("/me/").content.decode()

    for path in ("/me/messages/new/", "/me/messages/", f"/me/notice/{notice.ref}/ask/"):
        assert f'href="{path}"' in page


def test_family_writes_and_reads_by_when_it_gets_an_answer(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    client = family_of(mother)

    posted = client.post(
        "/me/messages/new/", {"whom": son.ref, "topic": "class", "subject": "PE\r\nBcc: x@y.example", "words": "When?"}
    )

    thread = Thread.objects.get()
    assert posted.headers["Location"] == f"/me/messages/{thread.ref}/"
    assert thread.subject == "PE Bcc: x@y.example"
    page = client.get(posted.headers["Location"]).content.decode()
    assert "You get an answer by" in page
    assert thread.ref in client.get("/me/messages/").content.decode()


def test_form_keeps_what_was_entered(school: School) -> None:
    _family, (mother,), _children = home(school)

    page = family_of(mother).post("/me/messages/new/", {"whom": "", "topic": "office", "words": "My long letter"})

    assert page.status_code == 200
    assert "My long letter" in page.content.decode()
    assert not Thread.objects.exists()


def test_staff_find_a_thread_on_its_shelf_and_by_its_words_and_open_it(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    thread = wrote(mother, son, subject="Swimming kit")
    client, at = staff(school), f"/{school.slug}/messages/families/"

    for query in ("", "?shelf=waiting", "?q=swimming"):
        assert thread.ref in client.get(at + query).content.decode()
    for query in ("?shelf=mine", "?shelf=overdue", "?shelf=concerns", "?q=riding"):
        assert thread.ref not in client.get(at + query).content.decode()
    assert "When is PE?" in client.get(f"{at}{thread.ref}/").content.decode()
    kept = client.post(f"{at}{thread.ref}/answer/", {"words": " "})
    assert kept.status_code == 200
    for page in ("over", "concern", f"pass-on/{thread.posts.get().ref}"):
        assert client.get(f"{at}{thread.ref}/{page}/").status_code == 200


def test_head_opens_concerns_and_routes(school: School) -> None:
    _family, (mother,), _children = home(school)
    client, at = staff(school, Role.HEAD), f"/{school.slug}/messages/families/"

    for page in ("concerns", "routes", f"routes/{mother.ref}"):
        assert client.get(f"{at}{page}/").status_code == 200

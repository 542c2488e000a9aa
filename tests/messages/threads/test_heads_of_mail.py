"""Nothing that a family or a colleague writes becomes a line of a mail's head, and no head that came in sends an answer elsewhere."""

import re
from email import message_from_bytes
from email.policy import default

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.channels.email.message import mail_of as made_of
from schoolgate.families.models import Adult
from schoolgate.messages.models import Thread
from schoolgate.messages.services import threads
from schoolgate.messages.values import Written
from schoolgate.schools.models import Member, School
from tests.factories.families import home
from tests.factories.inbound import mailed
from tests.factories.outbox import Postbag, work
from tests.factories.schools import MemberFactory
from tests.factories.threads import answered

NASTY = st.sampled_from(
    [
        "\r\nBcc: x@y.example", "\nBcc: x@y.example", "\rTo: x@y.example", "\u2028Bcc: x@y.example", "\u2029", "\x85Bcc: x@y.example",
        "\x0b\x0c", "\0", "=?utf-8?q?=0D=0ABcc:_x=40y.example?=", "=?utf-8?b?DQpCY2M6IHhAeS5leGFtcGxl?=", "<x@y.example>", '"', "\\",
        ",", ";", "\u202e", "\ud800",
    ]
)  # fmt: skip
TEXT = st.lists(st.one_of(st.text(max_size=40), NASTY), min_size=1, max_size=5).map("".join)
OF_OURS = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type",
    "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version", "Reply-To",
}  # fmt: skip
ONE_LINE = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029\0]")
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sent_to(bag: Postbag, adult: Adult) -> None:
    """The last mail is to this adult's own address and to nobody else, with the heads of ours, each once."""
    read = message_from_bytes(made_of(bag.taken[-1]).as_bytes(), policy=default)
    assert set(read.keys()) <= OF_OURS
    assert len(read.keys()) == len(set(read.keys()))
    assert [one.addr_spec for one in read["To"].addresses] == [adult.contacts.get(kind="email").value]
    assert not ONE_LINE.search(bag.taken[-1].subject)


@FEW
@given(subject=TEXT, words=TEXT, name=TEXT)
@example(subject="PE\r\nBcc: x@y.example", words="\r\n\r\nBcc: x@y.example", name="Ms Green\r\nBcc: x@y.example")
def test_no_word_of_a_thread_becomes_a_head_of_the_mail_that_answers_it(
    school: School, postbag: Postbag, subject: str, words: str, name: str
) -> None:
    _family, (mother,), _children = home(school)
    clerk: Member = MemberFactory(school=school, role="office", name="Clerk")
    written = Written(words=f"When? {words}", subject=subject)
    thread = threads.write(adult=mother, pupil=None, written=written, by=viewer_of_adult(mother))
    assert not ONE_LINE.search(thread.subject)
    Member.objects.filter(pk=clerk.pk).update(name=name.replace("\0", "").encode("utf-8", "replace").decode()[:100])

    answered(thread, f"On Tuesday. {words}", by=clerk)
    work()

    sent_to(postbag, mother)


@FEW
@given(subject=TEXT, answers=TEXT, sender=TEXT)
@example(subject="=?utf-8?q?=0D=0ABcc:_x=40y.example?=", answers="<a@b>\r\n <c@d>", sender="x@y.example")
def test_no_head_of_a_mail_that_came_in_sends_the_answer_elsewhere(
    school: School, postbag: Postbag, subject: str, answers: str, sender: str
) -> None:
    _family, (mother,), _children = home(school)
    address = mother.contacts.get(kind="email").value
    raw = (
        f'From: "{sender}" <{address}>\r\nReply-To: {sender}\r\nTo: office@oak-lane.example\r\nSubject: {subject}\r\n'
        f"In-Reply-To: {answers}\r\nMessage-ID: <m@home.example>\r\n\r\nHe has a cough, and stays at home.\r\n"
    )

    mailed(raw.encode("utf-8", "replace"))

    for thread in Thread.objects.filter(adult=mother):
        assert not ONE_LINE.search(thread.subject)
        answered(thread, "Get well soon.")
        work()
        sent_to(postbag, mother)

"""What goes with news stands in the joined mail too, and an answer to it comes back to the mailbox that we read."""

from datetime import timedelta

import pytest
from django.conf import LazySettings

from schoolgate.outbox import registry
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.services import joining, wording
from schoolgate.outbox.values import Message, Paper, Reader
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.outbox import Postbag, sent, work


def test_joined_mail_names_its_papers_and_is_answered_to_our_mailbox(
    school: School, postbag: Postbag, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    settings.MAIL_IN_ADDRESS = "answers@school.example"
    paper = Paper(0, "map.pdf", "A map of the way", "en", "application/pdf", 900)

    def with_a_map(_ref: str, _reader: Reader) -> Message:
        return Message(subject="The walk", paragraphs=["To the river."], papers=(paper,))

    monkeypatch.setitem(registry._contents, "tests/news", registry.Said("tests/news", with_a_map, "News"))
    for room in (joining, wording):
        monkeypatch.setattr(room, "enclosed", lambda _papers: ())
    _family, (mother,), _children = home(school)
    for _ in range(2):
        sent(school, kind=Kind.DIGEST)
    work()
    work(timedelta(hours=6, seconds=5))

    (mail,) = postbag.to(mother)
    assert mail.html.count('<bdi lang="en">A map of the way</bdi>') == 2
    assert mail.reply_to == "answers@school.example"

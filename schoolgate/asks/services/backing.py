"""What we say back to a text: at once, to that adult alone, by text, in their language; and never in a circle with a machine."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from schoolgate.asks.enums import Back
from schoolgate.asks.models import TextBack
from schoolgate.audience.viewers import system
from schoolgate.core import clock
from schoolgate.core.permits import Can, system_may
from schoolgate.inbound.values import Incoming, Person
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.errors import LimitsNotSigned, PracticeMode
from schoolgate.outbox.values import Content

VERB = "asks.text_back"
WORD = "asks/text_back"
KIND = "text_back"
A_DAY, A_DAY_AT_MOST = timedelta(days=1), 20

system_may(VERB, Can.MESSAGE_SEND)


def say_back(
    *,
    incoming: Incoming,
    person: Person,
    says: Back,
    about: Sequence[tuple[str, str]] = (),
    pupils: Collection[int] | None = None,
    words: str = "",
    lang: str = "",
) -> TextBack | None:
    """Answer one person who texted. `about` are refs of prompts with the values taken; `pupils` those whom it names (by default all).

    None where we said enough to that telephone today, or nothing leaves for families.
    """
    lately = TextBack.objects.filter(phone=incoming.sender, made_at__gt=clock.now() - A_DAY)
    if lately.count() >= A_DAY_AT_MOST:
        return None
    row: TextBack = TextBack.objects.create(
        school_id=person.school,
        adult_id=person.adult,
        phone=incoming.sender,
        says=says,
        about=[list(pair) for pair in about],
        words=words[:300],
        lang=lang,
    )
    try:
        outbox.answer_to(
            school=person.school,
            adult=person.adult,
            content=Content(WORD, KIND, row.ref),
            channel=Channel.TEXT,
            contact=person.contact,
            about=pupils,
            by=system(person.school, VERB),
        )
    except (PracticeMode, LimitsNotSigned):
        return None
    return row

"""Words both ways, lately: what families wrote and how, and who answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core.permits import StaffViewer
from schoolgate.demo.lately import Lately, Story, mail_from
from schoolgate.families.models import Adult, Pupil
from schoolgate.languages import services as languages
from schoolgate.languages.models import Order
from schoolgate.messages.models import Post, Thread
from schoolgate.messages.services import threads
from schoolgate.messages.values import Written


@dataclass(frozen=True)
class Said:
    """What a family wrote, and what school answered, in English; and both as a colleague put them into the other language."""

    lang: str
    topic: str
    words: str
    answer: str
    private: bool = False
    by: str = ""  # who put it into English, and the answer into theirs
    in_english: str = ""
    in_theirs: str = ""


URDU = Said(
    "ur",
    "class",
    "السلام علیکم۔ میری بیٹی کو پہاڑے یاد کرنا مشکل لگ رہا ہے۔ ہم گھر پر اس کی مدد کیسے کر سکتے ہیں؟ ہم گھر میں اردو بولتے ہیں۔",
    "Thank you for asking. Ten minutes a day is enough. Say the table together in Urdu first, then in English. I have put a "
    "card with the 7 times table into the book bag.",
    by="office:Nasreen Akhtar",
    in_english="Peace be upon you. My daughter finds the times tables hard. How can we help her at home? We speak Urdu at home.",
    in_theirs="پوچھنے کا شکریہ۔ روزانہ دس منٹ کافی ہیں۔ پہلے پہاڑا مل کر اردو میں پڑھیں، پھر انگریزی میں۔ میں نے 7 کے پہاڑے کا ایک "
    "کارڈ بستے میں رکھ دیا ہے۔",
)
POLISH = Said(
    "pl",
    "office",
    "Dzień dobry. Syn ma w czwartek wizytę u dentysty i wróci do szkoły koło 11. Czy mogę go przyprowadzić do biura?",
    "Thank you for telling us. Yes, please come to the office, and we will take him to his class.",
    by="office:Marta Zawadzka",
    in_english="Good morning. My son sees the dentist on Thursday and comes back to school at about 11. May I bring him to the office?",
    in_theirs="Dziękujemy za wiadomość. Tak, proszę przyjść do biura, a my zaprowadzimy syna do klasy.",
)
ENGLISH = Said(
    "en",
    "feeling",
    "She has cried before school three mornings this week and says nobody plays with her at lunch. Could somebody have a look?",
    "Thank you for writing. I sat with her at lunch today. She has a buddy from tomorrow, and I will ring you on Friday to "
    "say how it goes.",
    private=True,
)
TO_THE_TEACHER = "We heard all about the story at tea. Where can we see it? And which book would be good to read next?"
WAITING = "Is there still a place in the gardening club? We could come this Thursday."
AT_NIGHT = "Hello, I have just found the reading book under the sofa. Can it come back on Monday? Sorry it is so late."


def stories(now: Lately) -> list[Story]:
    """Three that were answered, one of them private; one that waits; one that came in the night, by email."""
    return [
        _answered(now, URDU, _who_wrote_in_urdu(now), 4),
        _answered(now, POLISH, now.reader("pl", 3), 3),
        _answered(now, ENGLISH, now.reader("en", 4), 2),
        _not_yet(now),
        _for_the_teacher(now),
    ]


def _not_yet(now: Lately) -> Story:
    """One was written in the night, one yesterday."""
    yield now.at(2, time(21, 40))
    mail_from(now.reader("en", 9), AT_NIGHT, "Reading book")
    yield now.at(1, time(16, 10))
    adult = now.reader("en", 7)
    threads.write(adult=adult, pupil=None, written=Written(words=WAITING), by=viewer_of_adult(adult))


def _for_the_teacher(now: Lately) -> Story:
    """The teacher to whom the mother wrote in Urdu has another message, of yesterday, that waits."""
    yield now.at(1, time(16, 40))
    urdu = Thread.objects.filter(school=now.school, lang="ur").exclude(led_by=None).latest("pk")
    here = Adult.objects.filter(school=now.school, home_lang="en", ended_at=None, ties__relation="mother")
    mine = here.filter(ties__pupil__memberships__group__staff__member=urdu.led_by, ties__pupil__memberships__until=None)
    adult = mine.exclude(pk__in=now.newcomers).distinct().order_by("pk").first()
    if adult is not None:
        child = Pupil.objects.filter(ties__adult=adult, memberships__group__staff__member=urdu.led_by).earliest("pk")
        written = Written(words=TO_THE_TEACHER, lang="en", topic="class")
        threads.write(adult=adult, pupil=child, written=written, by=viewer_of_adult(adult))


def _answered(now: Lately, said: Said, adult: Adult, days_ago: int) -> Story:
    """Written in the morning, put into English by a colleague, answered at noon, and that put into their language too."""
    moment = now.at(days_ago, time(8, 40))
    yield moment
    written = Written(words=said.words, lang=said.lang, topic=said.topic)
    thread = threads.write(adult=adult, pupil=child_of(adult), written=written, by=viewer_of_adult(adult))
    yield from in_words(thread, said.in_english, said.by, moment + timedelta(hours=1), now)
    yield moment + timedelta(hours=4)
    thread.refresh_from_db()
    by = whoever_has(thread, now)
    if said.private:
        threads.mark_private(thread=thread, private=True, by=by)
    threads.answer(thread=thread, words=said.answer, by=by)
    yield from in_words(thread, said.in_theirs, said.by, moment + timedelta(hours=5), now)


def in_words(thread: Thread, words: str, by: str, moment: datetime, now: Lately, called: str = "") -> Story:
    """A colleague who speaks the language puts the last post into the other one, from the list of what waits for somebody; and what
    the family called it.
    """
    if not words:
        return
    yield moment
    post = Post.objects.filter(thread=thread).latest("pk")
    for order in list(Order.objects.live().filter(source_kind="post", source_ref=post.ref)):
        if said := words if order.words == post.words else called:
            languages.check(order=order, words=said, by=now.by(by))


def whoever_has(thread: Thread, now: Lately) -> StaffViewer:
    """Whoever it was given to, else the office."""
    return viewer_of_member(thread.led_by if thread.led_by is not None else now.members["office"])


def child_of(adult: Adult) -> Pupil | None:
    """A child of theirs."""
    rows = Pupil.objects.filter(ties__adult=adult, ties__ended_at=None, ended_at=None)
    found: Pupil | None = rows.order_by("pk").first()
    return found


def _who_wrote_in_urdu(now: Lately) -> Adult:
    """Whoever comes in by the door of a parent who reads Urdu, so that both sides of it can be walked."""
    mine = Adult.objects.filter(pk__in=now.newcomers, home_lang="ur", ties__relation="mother", ties__lives_with=True)
    found: Adult = mine.order_by("pk").first() or now.reader("ur", 0)
    return found

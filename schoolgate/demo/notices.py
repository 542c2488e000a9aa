"""What the school wrote to many lately: its photographs to every family, the gate, lice, a fair, an allergy, a draft."""

from __future__ import annotations

from datetime import time, timedelta

from schoolgate.asks.enums import Heard
from schoolgate.asks.queries import adults_of_home
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.channels.post.phone import subscription
from schoolgate.core import clock, jobs
from schoolgate.core.refusals import Refusal
from schoolgate.demo.lately import Lately, Story, everyone, mail_from, say, school_day, some, text_from, to_answer, year
from schoolgate.demo.talking import Said, in_words
from schoolgate.families.enums import Rhythm
from schoolgate.families.models import Adult, Contact
from schoolgate.families.services import devices, wishes
from schoolgate.messages import services
from schoolgate.messages.enums import CameBy
from schoolgate.messages.models import Notice, Thread
from schoolgate.messages.services import threads
from schoolgate.messages.values import Draft, Filling, Written
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import AttemptState, Channel, Outcome
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.schools.enums import TodoKind
from schoolgate.schools.models import Todo
from schoolgate.schools.services import finish_todo

FRIDAY = 4
GATE = """Please come by the **back gate** in Mill Lane from Monday.

- The front gate is shut while it is painted.
- Nothing else changes: doors open at 8.40.

Questions? Ring the office, or ask whoever stands at the gate."""
CLUB = """Bring a raincoat and boots. Gardening starts again on Thursday after school, whatever the weather."""
ASKED = (  # about the photographs, each in its own language, on their page; and what the office answered
    ("ro", "Bună ziua. Fiul meu poartă ochelari. Îi dă jos pentru fotografie?", ""),
    (
        "en",
        "Can she have her picture taken together with her brother in Year 3?",
        "Yes. We take brothers and sisters together at the end of the morning.",
    ),
)
MAILED = Said(
    "pl",
    "",
    "Dzień dobry. W tym dniu córka jest u lekarza. Czy zdjęcie można zrobić później?",
    "Yes. The photographer comes again in January.",
    by="office:Marta Zawadzka",
    in_english="Good morning. On that day my daughter sees a doctor. Can the picture be taken later?",
    in_theirs="Tak. Fotograf przyjdzie jeszcze raz w styczniu.",
)
WOULD_HELP = "I could bake, and bring a table for games. Who else helps? I am free from two o’clock."
TEXTED = ("so", "Ma iibsanaynaa sawirrada? Lacag ma leh?", "You need not buy any. If you want one, it is £4.")


def stories(now: Lately) -> list[Story]:
    """What was sent, and what was said to it."""
    return [
        _wishes(now),
        _gate(now),
        _photographs(now),
        _lice(now),
        _allergy(now),
        _fair(now),
        _draft(now),
        _each_day(now),
        _tidy(now),
    ]


def _gate(now: Lately) -> Story:
    """To every family, in the school's own words."""
    gate = Draft("must_know", "The back gate from Monday", GATE, terms=everyone())
    yield now.at(12)
    services.send(notice=now.written(gate, led_by="office"), by=now.by("office"))


def _lice(now: Lately) -> Story:
    """To one year, with the news of the day."""
    yield now.at(6, time(9, 30))
    lice = now.ready(Filling("head_lice"), year(4), led_by="office")
    services.send(notice=lice, by=now.by("office"))


def _draft(now: Lately) -> Story:
    """Written by a teacher to every family: somebody else is to look first."""
    yield now.at(1)
    teacher = next(key for key in now.members if key.startswith("teacher:"))
    draft = now.written(Draft("community", "Gardening", CLUB, terms=everyone()), led_by=teacher)
    services.ask_to_look(notice=draft, by=now.by(teacher))


def _wishes(now: Lately) -> Story:
    """Some want messages on their phone; a few the news once a week, or none of the association's; a few texts, or only paper."""
    adults = Adult.objects.filter(school=now.school, ended_at=None, families__ended_at=None)
    told = adults.exclude(pk__in=now.newcomers).exclude(families=None).exclude(ties__relation="grandparent")
    free = list(told.distinct().order_by("pk"))
    mailed = list(told.filter(contacts__in=Contact.objects.working().filter(kind="email")).distinct().order_by("pk"))
    texted = list(told.filter(contacts__in=Contact.objects.working().filter(kind="mobile")).distinct().order_by("pk"))
    yield now.at(40, time(19))
    for one in free[5::23]:
        wishes.set_news(adult=one, every=Rhythm.WEEKLY, by=viewer_of_adult(one))
    for one in free[9::31]:
        wishes.set_news(adult=one, every=Rhythm.DAILY, community=False, by=viewer_of_adult(one))
    for one in texted[7::19]:
        wishes.set_channels(adult=one, channels=["text", "letter"], by=viewer_of_adult(one))
    for one in free[11::53]:
        wishes.set_channels(adult=one, channels=["letter"], paper_only=True, by=now.by("office"))
    for one in mailed[13::97]:
        wishes.set_channels(adult=one, channels=["email"], by=viewer_of_adult(one))
    for one in mailed[3::11]:
        _on_the_phone(one)


def _on_the_phone(adult: Adult) -> None:
    """They turn messages on in the browser of their telephone."""
    gives = subscription(f"{adult.forename}-{adult.surname}-{adult.pk}".lower())
    endpoint, point, secret, name = (gives[key] for key in ("endpoint", "p256dh", "auth", "name"))
    devices.turn_on(adults=[adult], endpoint=endpoint, p256dh=point, auth=secret, name=name, by=viewer_of_adult(adult))


def _photographs(now: Lately) -> Story:
    """To every family, in its own language, by every way: with questions, an address that came back, a number that is dead."""
    day = school_day(now.today + timedelta(days=11))
    sent = now.at(9)
    yield sent
    filling = Filling("school_photos", {"day": day.isoformat()}, extra=("photo_buy",))
    notice = now.ready(filling, everyone(), led_by="office")
    notice = services.send(notice=notice, by=now.by("office"))
    yield from _never_arrived(now, notice)
    yield sent + timedelta(hours=7)
    _asked(now, notice)
    yield now.at(8, time(8, 50))
    yield from _answered(now, notice)


def _never_arrived(now: Lately, notice: Notice) -> Story:
    """Two mails came back, one of an adult who has no other way; one number is dead. Where there is a next way, it is tried."""
    if notice.goes_at is None:
        return
    yield notice.goes_at + timedelta(minutes=20)
    tries = Attempt.objects.filter(delivery__dispatch__ref=notice.dispatch, state__in=AttemptState.left())
    tries = tries.exclude(delivery__adult__in=now.newcomers).order_by("pk")
    mails, texted = tries.filter(channel=Channel.EMAIL), tries.filter(channel=Channel.TEXT)
    alone = mails.filter(delivery__adult__channels=["email"]).first()
    for one in (mails[17], alone, texted[5]):
        if one is not None:
            outbox.receipt(ref=one.leaves_as, outcome=Outcome.BOUNCED)


def _asked(now: Lately, notice: Notice) -> None:
    """Questions, by page, by email and by text."""
    for lang, words, _answer in ASKED:
        adult = now.reader(lang, 4)
        threads.ask_about(
            notice=notice, adult=adult, written=Written(words=words, lang=lang), by=viewer_of_adult(adult)
        )
    for delivery in _reached(notice, MAILED.lang, Channel.EMAIL, now)[:1]:
        mail_from(delivery.adult, MAILED.words, "Re: zdjęcia", delivery)
    for delivery in _reached(notice, TEXTED[0], Channel.TEXT, now)[:1]:
        text_from(delivery.adult, TEXTED[1], "photographs")


def _answered(now: Lately, notice: Notice) -> Story:
    """The office answers some of them next morning; the Polish one in Polish too, by a colleague's hand."""
    said = {lang: answer for lang, _words, answer in (*ASKED, TEXTED)}
    for thread in _about(notice):
        if thread.adult.home_lang == MAILED.lang and thread.channel == CameBy.EMAIL:
            english = MAILED.in_english
            yield from in_words(thread, english, MAILED.by, now.at(8, time(8, 50)), now, called="Re: photographs")
            yield now.at(8, time(9, 10))
            threads.answer(thread=thread, words=MAILED.answer, by=now.by("office"))
            yield from in_words(thread, MAILED.in_theirs, MAILED.by, now.at(8, time(9, 30)), now)
        elif answer := said.get(thread.adult.home_lang):
            yield now.at(8, time(9, 20))
            threads.answer(thread=thread, words=answer, by=now.by("office"))


def _about(notice: Notice) -> list[Thread]:
    """What families wrote about it."""
    rows = Thread.objects.filter(school=notice.school_id, source_kind="notice", source_ref=notice.ref)
    return list(rows.select_related("adult").order_by("pk"))


def _reached(notice: Notice, lang: str, channel: Channel, now: Lately) -> list[Delivery]:
    """Who got it so, and reads that language."""
    tries = Attempt.objects.filter(channel=channel, state__in=AttemptState.arrives())
    rows = Delivery.objects.filter(dispatch__ref=notice.dispatch, adult__home_lang=lang, attempts__in=tries)
    return list(rows.exclude(adult__in=now.newcomers).select_related("adult__school").distinct().order_by("pk"))


def _allergy(now: Lately) -> Story:
    """To one class, and it must be seen: by a press on the page, or 1 by text."""
    yield now.at(4, time(8, 50))
    filling = Filling("allergy_in_class", {"class": "6 Oak"}, extra=("questions_ring",))
    notice = now.ready(filling, now.classes("6 Oak"), led_by="office")
    notice = services.send(notice=notice, by=now.by("office"))
    yield now.at(4, time(17, 40))
    by_text = set(
        Attempt.objects.filter(delivery__dispatch__ref=notice.dispatch, channel="text").values_list(
            "delivery__adult", flat=True
        )
    )
    for item in some(to_answer(notice), 0.7, now):
        texted = [one for one in adults_of_home(item=item) if one.pk in by_text]
        if texted:
            text_from(texted[0], "1", f"allergy-{item.pk}")
        else:
            say(item, "read", Heard.PAGE, now.by("office"))


def _fair(now: Lately) -> Story:
    """With the news of the day, or of the week for those who chose it; not to those who do not want it."""
    day = school_day(now.today + timedelta(days=13))
    slots = {"day": day.isoformat(), "hour": "15:30", "until": "17:30", "place": "The hall"}
    yield now.at(7, time(11))
    notice = now.ready(Filling("school_fair", slots, extra=("family_welcome", "tea")), everyone(), led_by="partnership")
    services.send(notice=notice, by=now.by("partnership"))
    yield now.at(1, time(15, 50))
    _about_the_fair(now, notice)


def _about_the_fair(now: Lately, notice: Notice) -> None:
    """A mother would help; it goes to whoever wrote the message."""
    adult = now.reader("en", 16)
    written = Written(words=WOULD_HELP, lang="en")
    threads.ask_about(notice=notice, adult=adult, written=written, by=viewer_of_adult(adult))


def _each_day(now: Lately) -> Story:
    """In the morning what waited goes; at four the news; mail of three days ago has arrived; on Friday paper goes home."""
    for ago in range(13, 0, -1):
        day = now.today - timedelta(days=ago)
        yield clock.at(day, time(7, 1), now.school.zone)
        outbox.look_round(school=now.school.pk)
        yield clock.at(day, time(16, 1), now.school.zone)
        outbox.deliver_news(school=now.school.pk)
        outbox.settle(school=now.school.pk)
        if day.weekday() == FRIDAY and ago > 2:  # what came since is to be printed
            yield clock.at(day, time(16, 5), now.school.zone)
            _to_the_book_bags(now)


def _to_the_book_bags(now: Lately) -> None:
    """What goes home on paper is printed on a Friday, and given out."""
    try:
        batch = outbox.start_batch(school=now.school, by=now.by("office"))
    except Refusal:  # nothing to print, or no Pango here
        return
    jobs.work_until_idle()
    batch.refresh_from_db()
    outbox.gone_home(batch=batch, by=now.by("office"))


def _tidy(now: Lately) -> Story:
    """The office has seen to what could be seen to of the messages that reached somebody on their page only, but for the photographs."""
    yield now.at(1, time(15))
    photographs = Notice.objects.filter(school=now.school, title__startswith="School photographs").values("dispatch")
    rows = Todo.objects.live().filter(school=now.school, kind=TodoKind.ADDRESS, source_kind="dispatch")
    for todo in rows.exclude(source_ref__in=photographs):
        finish_todo(todo=todo, by=now.by("office"))

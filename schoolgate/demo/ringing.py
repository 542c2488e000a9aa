"""Who speaks what, who helps, who is away; who asked to be rung, and what came of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import time, timedelta
from email.message import EmailMessage

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock
from schoolgate.core.refusals import Refusal
from schoolgate.demo.lately import Lately, Story, text_from
from schoolgate.families.models import Contact, Pupil
from schoolgate.inbound import services as inbound
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.services.wording import message_id
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.talks import services as talks
from schoolgate.talks.enums import Match, Slot, Topic
from schoolgate.talks.models import Call

SPEAK = {
    "assistant": ("ur", "pa"),
    "teacher:Imtiaz Shah": ("ur",),
    "administrator": ("pl",),
    "teacher:Anjali Menon": ("ml", "hi", "ta"),
    "teacher:Lena Patel": ("gu", "hi"),
    "head": ("fr",),
    "office:Nasreen Akhtar": ("ur", "pa"),
    "office:Marta Zawadzka": ("pl", "uk"),
    "helper": ("so", "ar"),
}
COLLEAGUES = (("Mrs", "Nasreen Akhtar"), ("Ms", "Marta Zawadzka"))  # in the office since September
ASKED = (  # who asked on their page, when it suits them, and what about
    ("ur", 1, Slot.MORNING, Topic.LETTER),
    ("ta", 2, Slot.AFTER, Topic.CHILD),
    ("ar", 1, Slot.LUNCH, Topic.WORRY),
    ("en", 15, Slot.AFTER, Topic.HELP),
)


def settle_in(now: Lately) -> Story:
    """Colleagues, a volunteer who is checked, the telephone interpreter; one teacher is away this week."""
    head = now.by("head")
    yield now.at(80, time(9))
    schools.set_interpreter(
        school=now.school,
        service="Harbour Interpreting",
        phone="020 7946 0456",
        code="Park Hill 17",
        by=now.by("administrator"),
    )
    for title, name in COLLEAGUES:
        email = f"{name.lower().replace(' ', '.')}@parkhill.example"
        now.members[f"office:{name}"] = schools.add_member(
            school=now.school, name=name, title=title, role=Role.OFFICE, email=email, since=now.day(80), by=head
        )
    _helper(now)
    for key, languages in SPEAK.items():
        schools.set_spoken(member=now.members[key], languages=languages, by=head)
    monday = now.today - timedelta(days=now.today.weekday())
    away = now.members["teacher:Owen Hargreaves"]
    yield now.at(7, time(8))
    schools.go_away(member=away, since=monday, until=monday + timedelta(days=4), by=head)


def _helper(now: Lately) -> None:
    """A volunteer whom the office has checked, no parent of this school, rings in Somali and Arabic."""
    helper = schools.add_member(
        school=now.school, name="Ubah Ismail", title="Mrs", role=Role.HELPER, email="ubah.ismail@home.example",
        since=now.day(80), by=now.by("head"),
    )  # fmt: skip
    until = now.today + timedelta(days=200)
    schools.check_helper(member=helper, until=until, is_parent_here=False, by=now.by("office"))
    now.members["helper"] = helper


def story(now: Lately) -> Story:
    """Four ask on their page, one by texting 5, one writes from work; one of them was rung and noted, with one nobody answered."""
    calls = []
    yield now.at(1, time(8, 45))
    for lang, number, slot, topic in ASKED:
        adult = now.reader(lang, number)
        with suppress(Refusal):  # no number of theirs works
            by = viewer_of_adult(adult)
            calls.append(talks.ask_to_be_rung(adult=adult, slots=[slot], topic=topic, lang=lang, by=by))
    one = (
        Contact.objects.working().filter(school=now.school, kind="mobile", adult__home_lang="bn").order_by("pk").first()
    )
    if one is not None:
        text_from(one.adult, "5", "ring-me")
    _stranger(now)
    yield now.at(1, time(11, 30))
    _rung(calls, now)
    _nobody_reached(now)


def _stranger(now: Lately) -> None:
    """A mother presses Reply at work, where the mail was sent on to: that address is on nobody's file."""
    sent = Delivery.objects.filter(school=now.school, channel="email", source_kind="notice").order_by("-pk").first()
    if sent is None:
        return
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        "front.desk@harbour-dental.example",
        now.school.office_email,
        "Re: Today",
    )
    mail["Message-ID"], mail["In-Reply-To"] = (
        f"<desk.{clock.now():%Y%m%d%H%M}@harbour-dental.example>",
        message_id(sent),
    )
    mail.set_content(
        f"{Pupil.objects.get(pk=min(sent.pupil_ids())).first_name} is ill and stays at home today. I write from work."
    )
    inbound.keep_mail(mail.as_bytes())


def _rung(calls: list[Call], now: Lately) -> None:
    """The office rang two of them in the morning: with one it spoke, in her language."""
    if calls:
        talks.spoke_on_the_phone(call=calls[0], match=Match.OWN, by=now.by("office:Nasreen Akhtar"))
    if len(calls) > 1:
        talks.no_answer(call=calls[1], by=now.by("office"))


def _nobody_reached(now: Lately) -> None:
    """A message that no way carried: somebody rings."""
    lost = Delivery.objects.filter(school=now.school, channel="page", source_kind="notice").order_by("-pk").first()
    if lost is not None:
        with suppress(Refusal):  # nobody of theirs may be rung about it
            talks.put_delivery(delivery=lost, by=now.by("office"))

"""Languages at school: words of its own, better wordings proposed, sentences checked by those who speak them, texts by hand."""

from __future__ import annotations

from datetime import time

from schoolgate.demo.lately import Lately, Story
from schoolgate.languages import services
from schoolgate.languages.catalogues import entries
from schoolgate.languages.models import Order
from schoolgate.languages.queries import Place
from schoolgate.messages.models import Notice

WORDS = (  # never translated, or translated so
    ("Park Hill", "", ""),
    ("PHSA", "", ""),
    ("Birch", "", ""),
    ("Oak", "", ""),
    ("Willow", "", ""),
    ("Golden Time", "ur", "خوشی کا وقت"),
    ("Golden Time", "pl", "czas nagrody"),
    ("Reading Buddy", "ro", "prieten de citit"),
)
BETTER = (  # a string of the pages, better said; the first is accepted, the others wait
    ("pl", "Talk to a person", "Porozmawiaj z kimś ze szkoły", "office:Marta Zawadzka"),
    ("pl", "Needs you", "Czeka na Państwa odpowiedź", "office:Marta Zawadzka"),
    ("ur", "Needs you", "آپ کی توجہ درکار ہے", "office:Nasreen Akhtar"),
)
CHECKED = (  # sentences that somebody who reads the language has found right
    ("ur", "teacher:Imtiaz Shah", ("allergy_head", "allergy_nuts", "text_allergy", "medicine_ask", "medicine_bring")),
    ("pl", "office:Marta Zawadzka", ("allergy_head", "allergy_nuts", "text_allergy")),
)
BY_HAND = {  # what the school wrote in its own words, as a colleague put it
    ("The back gate from Monday", "ur"): "پیر سے پچھلا گیٹ",
    ("The back gate from Monday", "pl"): "Od poniedziałku tylna brama",
    ("Please come by", "ur"): """براہِ کرم پیر سے مل لین والے **پچھلے گیٹ** سے آئیں۔

- سامنے والا گیٹ بند ہے، اس پر رنگ ہو رہا ہے۔
- اور کچھ نہیں بدلا: دروازے 8.40 پر کھلتے ہیں۔

کوئی سوال ہو تو دفتر کو فون کریں، یا گیٹ پر جو ہو اس سے پوچھیں۔""",
    ("Please come by", "pl"): """Od poniedziałku prosimy wchodzić **tylną bramą** przy Mill Lane.

- Główna brama jest zamknięta, bo jest malowana.
- Poza tym nic się nie zmienia: drzwi otwieramy o 8.40.

Pytania? Proszę zadzwonić do biura albo zapytać osobę przy bramie.""",
}
WHO = {"ur": "office:Nasreen Akhtar", "pl": "office:Marta Zawadzka"}


def story(now: Lately) -> Story:
    """All of it, by the verbs of those who may."""
    yield now.at(60, time(15))
    for word, target, said in WORDS:
        services.add_word(school=now.school.pk, word=word, target=target, said=said, by=now.by("head"))
    yield now.at(20, time(11))
    _better(now)
    for lang, who, keys in CHECKED:
        for key in keys:
            services.check_wording(school=now.school.pk, place=Place("sentences", key, "text", lang), by=now.by(who))
    yield now.at(12, time(10, 50))
    _by_hand(now)


def _better(now: Lately) -> None:
    """Colleagues say it better; the administrator has accepted one."""
    for number, (lang, english, said, who) in enumerate(BETTER):
        entry = next((one for one in entries(lang).values() if one.english == english), None)
        if entry is None:
            continue
        row = services.propose(school=now.school.pk, lang=lang, entry=entry, forms=[said], by=now.by(who))
        if not number:
            services.accept(row=row, by=now.by("administrator"))


def _by_hand(now: Lately) -> None:
    """Half an hour after the message about the gate, two colleagues have put it into Urdu and Polish; other languages wait."""
    gate = Notice.objects.filter(school=now.school, title="The back gate from Monday").latest("pk")
    for order in Order.objects.live().filter(source_kind="notice", source_ref=gate.ref, target__in=WHO).order_by("pk"):
        words = next(
            (
                said
                for (begins, lang), said in BY_HAND.items()
                if lang == order.target and order.words.startswith(begins)
            ),
            "",
        )
        if words:
            services.check(order=order, words=words, by=now.by(WHO[order.target]))

"""What the gallery's examples say: a few words of English and Urdu, the longest that a page must bear, and lists with nothing in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.paginator import Paginator

from schoolgate.core.forms import Code, Form, Phone, Radios

LONG = "Wiederaufforstungsprogrammkoordinationsbesprechung"
WRITTEN = "Wir kommen gern! <b>Danke</b>\nBis Donnerstag."

ENGLISH = {
    "school": "Park Hill Junior School",
    "hello": "Good evening, Amina",
    "need": "Needs you",
    "week": "This week and next",
    "news": "From school",
    "kid": "Yusuf",
    "group": "4 Willow",
    "kid2": "Maryam",
    "group2": "6 Oak",
    "by": "by Friday 27 November",
    "ask": "Can Yusuf walk to the library for Book Week?",
    "ask_text": "We leave at 9.30 and are back for lunch. No cost.",
    "yes": "Yes, that is fine",
    "no": "No",
    "question": "Ask a question",
    "meet": "Choose your times to meet the teachers",
    "meet_text": "Wednesday 9 December, 3.30 to 7.00. We keep both children’s times together and can book an Urdu interpreter.",
    "choose": "Choose times",
    "event": "Family learning: story bags",
    "event_text": "9.00 to 10.00, the library. Little ones welcome, tea and toast.",
    "coming": "You are coming",
    "change": "Change",
    "learn": "What we are learning: fractions on a number line",
    "learn_text": "Try it at home: fold one strip of paper into halves, quarters and eighths. Which is longer, three eighths or one half?",
    "tried": "We tried it",
    "talk": "Talk to a person",
    "talk_text": "Monday to Friday, 8.30 to 16.30. We answer within one school day.",
    "absent": "Absent today?",
    "absent_text": "Tell us in one tap, any time before 9.00.",
    "report": "Report an absence",
    "did": "You said, we did",
    "did_text": "34 families asked for workshops after work. The coffee group now also meets on Tuesdays at 18.00.",
    "more": "See all answers",
    "lead": "What waits for you stands first.",
}

URDU = {
    "school": "Park Hill Junior School",
    "hello": "شام بخیر، آمنہ",
    "need": "آپ کا جواب درکار ہے",
    "week": "اس ہفتے اور اگلے ہفتے",
    "news": "اسکول کی طرف سے",
    "kid": "یوسف",
    "group": "4 Willow",
    "kid2": "مریم",
    "group2": "6 Oak",
    "by": "جمعہ 27 نومبر تک",
    "ask": "کیا یوسف بک ویک کے لیے پیدل لائبریری جا سکتا ہے؟",
    "ask_text": "ہم ساڑھے نو بجے نکلیں گے اور دوپہر کے کھانے تک واپس آ جائیں گے۔ کوئی فیس نہیں۔",
    "yes": "جی ہاں، ٹھیک ہے",
    "no": "نہیں",
    "question": "سوال پوچھیں",
    "meet": "اساتذہ سے ملنے کا وقت چنیں",
    "meet_text": "بدھ 9 دسمبر، ساڑھے تین سے سات بجے تک۔ ہم دونوں بچوں کے اوقات ساتھ رکھتے ہیں اور اردو مترجم بھی بلا سکتے ہیں۔",
    "choose": "وقت چنیں",
    "event": "خاندانی سیکھنا: کہانی کے تھیلے",
    "event_text": "9 سے 10 بجے تک، لائبریری میں۔ چھوٹے بچے بھی آ سکتے ہیں۔ چائے اور ٹوسٹ۔",
    "coming": "آپ آ رہے ہیں",
    "change": "بدلیں",
    "learn": "ہم کیا سیکھ رہے ہیں: عدد کی لکیر پر کسریں",
    "learn_text": "گھر پر آزمائیں: کاغذ کی ایک پٹی کو آدھے، چوتھائی اور آٹھویں حصوں میں تہ کریں۔ کون سا لمبا ہے؟",
    "tried": "ہم نے آزمایا",
    "talk": "کسی سے بات کریں",
    "talk_text": "پیر سے جمعہ، صبح ساڑھے آٹھ سے شام ساڑھے چار بجے تک۔",
    "absent": "آج غیر حاضر؟",
    "absent_text": "نو بجے سے پہلے ایک بٹن سے بتائیں۔",
    "report": "غیر حاضری بتائیں",
    "did": "آپ نے کہا، ہم نے کیا",
    "did_text": "34 خاندانوں نے شام کی نشستیں مانگیں۔ اب گروپ منگل کو شام چھ بجے بھی ملتا ہے۔",
    "more": "سب جواب دیکھیں",
    "lead": "جو آپ کا انتظار کر رہا ہے، وہ سب سے پہلے۔",
}


class SampleForm(Form):
    """A form with a field of each kind, wrongly filled."""

    answer = forms.ChoiceField(
        label="Will you come?",
        choices=[("yes", "Yes"), ("no", "Not this time")],
        widget=Radios(hints={"yes": "Tea and toast for all"}),
    )
    helps = forms.MultipleChoiceField(
        label="What would help?",
        choices=[("creche", "A place for little ones"), ("interpreter", "An interpreter")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    how_many = forms.IntegerField(label="How many of you?", help_text="Little ones too.", min_value=1)
    day = forms.DateField(label="Which day?", required=False)
    hour = forms.TimeField(label="From when?", required=False)
    year = forms.ChoiceField(label="Year", choices=[("3", "Year 3"), ("4", "Year 4")], required=False)
    words = forms.CharField(label="Anything we should know?", widget=forms.Textarea, required=False)
    email = forms.EmailField(label="Your email address")
    phone = forms.CharField(label="A number to reach you", widget=Phone, required=False)
    code = forms.CharField(label="The code from the message", widget=Code)
    sure = forms.BooleanField(label="I have read this", help_text="It takes a minute.", required=False)


def context(language: str, *, long: bool, empty: bool) -> dict[str, Any]:
    """What every example may speak of."""
    words = URDU if language == "ur" else ENGLISH
    if long:
        words = {key: f"{LONG} {said}" if len(said) > 12 else LONG for key, said in words.items()}
    wrong = SampleForm({"how_many": "0", "email": "amina@", "words": words["ask_text"]})
    wrong.add_error(None, "The last place has just gone. Would you like to be on the waiting list?")
    lists = _no_lists() if empty else _lists(words)
    return {"w": words, "empty_form": SampleForm(), "sample_form": wrong, "written": WRITTEN, **_moments(), **lists}


def _moments() -> dict[str, Any]:
    """Days and hours."""
    return {
        "day": date(2026, 11, 26),
        "other_day": date(2026, 11, 28),
        "instant": datetime(2026, 12, 9, 16, 10, tzinfo=UTC),
        "later": datetime(2026, 12, 9, 16, 20, tzinfo=UTC),
        "clock": time(16, 25),
    }


def _lists(words: dict[str, str]) -> dict[str, Any]:
    """Lists with something in them."""
    items = [
        {"label": words["talk"], "url": "#talk", "hint": words["talk_text"], "current": True, "count": 12},
        {"label": words["report"], "url": "#absent", "hint": "", "current": False, "count": None},
        {"label": words["more"], "url": "#did", "current": False, "count": 0},
    ]
    return {
        "items": items,
        "sections": [{**items[0], "pages": items}, *items[1:]],
        "options": [
            {"value": "yes", "label": words["yes"], "hint": words["event_text"], "chosen": True},
            {"value": "no", "label": words["no"]},
        ],
        "trail": [(words["school"], "#"), (words["week"], "#"), (words["event"], "")],
        "groups": [
            ("All families", 71, "248 families"),
            ("Joined this year", 83),
            ("English as an additional language", 58),
            ("Living in two homes", None),
        ],
        "months": ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb"],
        "series": [("This year", [31, 44, 52, None, 66, 71]), ("Last year", [28, 30, 41, 47, 49, 55])],
        "page": Paginator(range(70), 10).page(3),
        "rail": _rail(),
        "menu": [{"label": words["kid"], "url": "#", "current": False}],
        "messages": ["Saved."],
    }


def _no_lists() -> dict[str, Any]:
    """The same, with nothing in them."""
    names = ("items", "sections", "options", "trail", "groups", "months", "series", "rail", "menu", "messages")
    return {**{name: [] for name in names}, "page": Paginator([], 10).page(1)}


def _rail() -> list[dict[str, Any]]:
    """A leader's rail."""
    groups = {
        "Every day": ["Today", "Messages", "Events", "Families"],
        "Partnership": ["Reach", "Award"],
        "School": ["Settings"],
    }
    return [
        {"title": title, "entries": [{"label": name, "url": f"#{name}", "current": name == "Reach"} for name in names]}
        for title, names in groups.items()
    ]

"""The shelves: counted, plain, whole in every language, and each line of a text message within two parts."""

from datetime import date, time
from typing import Any

import pytest

from schoolgate.core.content import BadContent
from schoolgate.languages import saying, shelves
from schoolgate.languages.readability import reading

LANGUAGES = ["ar", "bn", "es", "fr", "pl", "pt", "ro", "so", "ta", "tr", "uk", "ur"]
GIVEN: dict[str, Any] = {
    "day": date(2026, 9, 30), "last_day": date(2026, 11, 25), "old_day": date(2026, 9, 23), "weekday": 2, "other_weekday": 3,
    "hour": time(9, 15), "until": time(15, 30), "sum": 1250, "count": 12, "number": 10, "phone": "020 7946 0018",
    "name": "Ancient Egypt", "place": "Science Museum", "child": "Hamza", "class": "4 Willow", "event": "parents_evening",
}  # fmt: skip
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWO_PARTS = {True: 306, False: 134}


def english(group: str) -> list[shelves.Item]:
    """The sentences of a group."""
    return [one for one in shelves.items("sentences").values() if one.group == group]


def test_as_much_ships_as_was_promised() -> None:
    counted = {group: len(english(group)) for group in shelves.GROUPS["sentences"]}

    assert counted == {"everyday": 162, "safety": 30, "text": 43}
    assert [len(shelves.items(one)) for one in ("event_kinds", "school_words")] == [120, 120]


@pytest.mark.parametrize("group", shelves.GROUPS["sentences"])
def test_sentences_are_for_readers_of_nine(group: str) -> None:
    said = [saying.say(one.key, "en", **GIVEN) for one in english(group)]
    bare = {one.key: reading(shelves.SLOT.sub("it", one.says["text"])).age for one in english(group)}

    assert reading("\n".join(said)).age <= 9
    assert {key: age for key, age in bare.items() if age > 12} == {}  # names and dates are as long as they are


@pytest.mark.parametrize(("shelf", "voice"), [("event_kinds", "what"), ("school_words", "means")])
def test_explanations_are_for_readers_of_nine_and_one_sentence(shelf: str, voice: str) -> None:
    said = [one.says[voice] for one in shelves.items(shelf).values()]

    assert reading("\n".join(said)).age <= 9
    assert reading("\n".join(said)).hard == ()
    assert [one for one in said if not one.endswith(".") or ". " in one] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shelf", shelves.VOICES)
def test_every_language_has_every_sentence(shelf: str, lang: str) -> None:
    assert lang in shelves.languages(shelf), f"schoolgate/content/{shelf}/{lang}.yaml does not ship"

    for voice, said in shelves.tongue(shelf, lang).says.items():
        assert set(said) == set(shelves.items(shelf)), (shelf, lang, voice)


@pytest.mark.parametrize("lang", shelves.languages("sentences"))
def test_each_line_of_a_text_message_fits_two_parts(lang: str) -> None:
    said = {one.key: saying.say(one.key, lang, **GIVEN) for one in english("text")}

    assert {key: (len(text), text) for key, text in said.items() if len(text) > TWO_PARTS[set(text) <= GSM]} == {}
    if lang == "en":
        assert {key: len(text) for key, text in said.items() if len(text) > 120 or not set(text) <= GSM | {"’"}} == {}


def test_english_speaks_of_no_childs_sex_and_shortens_nothing() -> None:
    said = [text for shelf in shelves.VOICES for one in shelves.items(shelf).values() for text in one.says.values()]
    words = {word for text in said for word in text.lower().replace("’", "'").strip(".?!").split()}

    assert words & {"he", "she", "his", "her", "him", "boy", "girl", "boys", "girls", "son", "daughter"} == set()
    assert {word for word in words if word.endswith(("n't", "'ll", "'re", "'ve", "'m"))} == set()


TONGUE = {"made": "machine-made, unchecked", "checked": {}}


def polish(**changes: str) -> dict[str, Any]:
    """A file that says the English, but for some keys."""
    said = {key: one.says["text"] for key, one in shelves.items("sentences").items()} | changes
    return {**TONGUE, "text": said}


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"when_day": "Dzień."}, r"sentences/pl.yaml: text: when_day: has the slots \[\]; each of \['day'\]"),
        ({"when_day": "{day} {day}"}, r"when_day: has the slots \['day', 'day'\]"),
        ({"when_day": "{day} {hour}"}, "when_day: has the slots"),
        ({"when_day": "{day} {"}, "when_day: has the slots"),
        ({"when_day": " "}, "when_day: says nothing"),
        ({"when_never": "Nigdy."}, "unknown when_never"),
    ],
)
def test_a_translation_that_says_other_than_the_english_stops_with_its_name(
    changes: dict[str, str], trouble: str
) -> None:
    with pytest.raises(BadContent, match=trouble):
        shelves.checked_tongue("sentences", "pl", polish(**changes), "sentences/pl.yaml")


def test_a_translation_that_lacks_a_key_or_how_it_was_made_stops_with_its_name() -> None:
    short = polish()
    del short["text"]["when_day"]

    with pytest.raises(BadContent, match="lacks when_day"):
        shelves.checked_tongue("sentences", "pl", short, "sentences/pl.yaml")
    with pytest.raises(BadContent, match="made: says nothing"):
        shelves.checked_tongue("sentences", "pl", polish() | {"made": ""}, "sentences/pl.yaml")


def test_a_sentence_is_said_with_its_slots_and_an_unknown_language_gets_english() -> None:
    assert saying.say("when_hours", "en", **GIVEN) == "Day: Wednesday 30 September. Time: 09:15 to 15:30."
    assert saying.say("new_date_head", "xx", event="sports_day") == "New date: Sports day"
    assert saying.say("pay_head", "en", sum=500) == "Please pay: £5"
    assert saying.say("pe_day", "en", weekday=0) == "PE day each week: Monday."


def test_a_slot_that_was_not_given_is_named() -> None:
    with pytest.raises(LookupError, match="'where' was not given place; it takes place"):
        saying.say("where", "en", place="")

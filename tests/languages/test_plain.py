"""Writing aids: hard words with plain ones, school words, and what a message forgot to say."""

import pytest
import yaml

from schoolgate.core.content import BadContent
from schoolgate.languages import plain
from schoolgate.languages.missing import Missing, missing
from schoolgate.languages.plain import jargon, plain_words, plainer
from schoolgate.languages.readability import reading
from schoolgate.languages.saying import SHIPPED


def test_two_hundred_hard_words_have_shorter_ones() -> None:
    assert len(plain_words()) >= 200
    assert reading("\n".join(plain_words().values())).age <= 9
    longer = {hard: plain for hard, plain in plain_words().items() if len(plain) > len(hard) + 12}
    assert longer == {}


def test_hard_words_are_found_in_order_once_and_the_longest_first() -> None:
    text = (
        "Prior to the trip, please ensure that you utilise the form. In the\nevent that it rains, ensure hats. Utilise."
    )

    assert [(one.hard, one.plain) for one in plainer(text)] == [
        ("Prior to", "before"),
        ("ensure that", "make sure that"),
        ("utilise", "use"),
        ("In the\nevent that", "if"),
        ("ensure", "make sure"),
    ]
    assert plainer("We use plain words. The reinsured parent-requests are fine.") == []


@pytest.mark.parametrize("line", ["a: ''", "a: a", "A: b", "a: b\nb: c", "upon: on"])
def test_a_line_that_offers_nothing_better_stops(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "read", lambda _path: yaml.safe_load(line))

    with pytest.raises(BadContent, match=r"plain_words.yaml: \w+: offers"):
        plain_words.__wrapped__()


def test_school_words_are_found_as_schools_write_them() -> None:
    text = "The SENCO and a TA meet on the INSET day. Bring salt and a PE kit. Half-term is near."

    assert [(one.key, one.word) for one in jargon(text, SHIPPED)] == [
        ("inset_day", "INSET day"),
        ("pe_kit", "PE kit"),
        ("senco", "SENCO"),
        ("teaching_assistant", "TA"),
        ("half_term", "Half-term"),
    ]
    assert jargon("Please bring a pencil. Salt is on the table, and tas.", SHIPPED) == []


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Please come to the parents’ evening.", [Missing.DAY, Missing.TIME, Missing.PLACE]),
        ("Please come to the hall on Monday at 3.15 pm.", []),
        ("Come along on 4 May!", [Missing.TIME, Missing.PLACE]),
        ("You are invited. Friday, 9:00, in the library.", []),
        ("Please return the form.", [Missing.UNTIL]),
        ("Please return the form by 4 May.", []),
        ("If you have questions, please contact us.", [Missing.WHOM]),
        ("Please ring the office.", []),
        ("Please ring 020 7946 0018.", []),
        ("Today we painted.", []),
        ("", []),
    ],
)
def test_what_a_message_forgot(text: str, lacks: list[Missing]) -> None:
    assert missing(text) == lacks

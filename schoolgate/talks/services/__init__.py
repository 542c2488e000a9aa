"""What can happen to a talk: it is marked, asked for, put on the call list; somebody rings and says what came of it."""

from schoolgate.talks.services.asking import ask_to_be_rung, call_off
from schoolgate.talks.services.putting import put_adult, put_delivery, put_item, take_off
from schoolgate.talks.services.ringing import no_answer, ring_again, say_we_tried, spoke_on_the_phone, wrong_number
from schoolgate.talks.services.spoke import spoke, spoke_with, take_back
from schoolgate.talks.services.texted import texted_five

__all__ = [
    "ask_to_be_rung",
    "call_off",
    "no_answer",
    "put_adult",
    "put_delivery",
    "put_item",
    "ring_again",
    "say_we_tried",
    "spoke",
    "spoke_on_the_phone",
    "spoke_with",
    "take_back",
    "take_off",
    "texted_five",
    "wrong_number",
]

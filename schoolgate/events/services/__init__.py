"""What can happen to an occasion, and what families can do about it. Every change starts here."""

from schoolgate.events.services.answering import (
    answer,
    answered_question,
    ask_about,
    change_party,
    come_for,
    say_no,
    take_offer,
    think,
)
from schoolgate.events.services.planning import call_off, change, invite, plan, remind, thank
from schoolgate.events.services.register import count_heads, tick, untick

__all__ = [
    "answer",
    "answered_question",
    "ask_about",
    "call_off",
    "change",
    "change_party",
    "come_for",
    "count_heads",
    "invite",
    "plan",
    "remind",
    "say_no",
    "take_offer",
    "thank",
    "think",
    "tick",
    "untick",
]

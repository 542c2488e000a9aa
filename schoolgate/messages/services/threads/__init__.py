"""What can happen to a thread: a family writes, staff answer, hand it over, mark it, close it, pass it on, call it a concern."""

from schoolgate.messages.services.threads.answering import answer, close
from schoolgate.messages.services.threads.arriving import take, take_of
from schoolgate.messages.services.threads.concerns import make_concern, settle_concern
from schoolgate.messages.services.threads.fitting import keep_file
from schoolgate.messages.services.threads.handling import hand_over, mark_private
from schoolgate.messages.services.threads.passing import give_back, pass_on, recorded
from schoolgate.messages.services.threads.rounds import look_round
from schoolgate.messages.services.threads.routing import end_route, send_to_one
from schoolgate.messages.services.threads.telling import tell_lead, tell_leader
from schoolgate.messages.services.threads.translating import ask_for_better, doubt
from schoolgate.messages.services.threads.writing import ask_about, write, write_on

__all__ = [
    "answer",
    "ask_about",
    "ask_for_better",
    "close",
    "doubt",
    "end_route",
    "give_back",
    "hand_over",
    "keep_file",
    "look_round",
    "make_concern",
    "mark_private",
    "pass_on",
    "recorded",
    "send_to_one",
    "settle_concern",
    "take",
    "take_of",
    "tell_lead",
    "tell_leader",
    "write",
    "write_on",
]

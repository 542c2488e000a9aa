"""What can happen to a way to get involved, what families say to it, what they offer. Every change starts here."""

from schoolgate.helping.services.answering import say_no, say_yes, say_yes_for, take_offer
from schoolgate.helping.services.offering import offer
from schoolgate.helping.services.planning import change, close, make, open_again, open_it, remind, tell, withdraw
from schoolgate.helping.services.settling import confirm, decline, take_back
from schoolgate.helping.services.turns import tick, untick

__all__ = [
    "change",
    "close",
    "confirm",
    "decline",
    "make",
    "offer",
    "open_again",
    "open_it",
    "remind",
    "say_no",
    "say_yes",
    "say_yes_for",
    "take_back",
    "take_offer",
    "tell",
    "tick",
    "untick",
    "withdraw",
]

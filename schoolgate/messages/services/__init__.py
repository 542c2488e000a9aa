"""What can happen to a notice: it is written, changed, looked at, sent, corrected, thrown away."""

from schoolgate.messages.services.ready import change_ready, write_ready
from schoolgate.messages.services.sending import needs_a_look, send, send_urgent
from schoolgate.messages.services.writing import ask_to_look, change, correct, look, throw_away, write

__all__ = [
    "ask_to_look",
    "change",
    "change_ready",
    "correct",
    "look",
    "needs_a_look",
    "send",
    "send_urgent",
    "throw_away",
    "write",
    "write_ready",
]

"""Asking, answering, reminding, topping up, closing."""

from schoolgate.asks.services.answering import answer, answer_for, answered
from schoolgate.asks.services.asking import ask, close, close_for
from schoolgate.asks.services.merging import homes_changed, merge_family
from schoolgate.asks.services.reminding import remind, remind_all
from schoolgate.asks.services.topping import top_up, top_up_all

__all__ = [
    "answer",
    "answer_for",
    "answered",
    "ask",
    "close",
    "close_for",
    "homes_changed",
    "merge_family",
    "remind",
    "remind_all",
    "top_up",
    "top_up_all",
]

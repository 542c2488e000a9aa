"""Asking, answering, topping up, closing."""

from schoolgate.asks.services.answering import answer, answer_for, answered
from schoolgate.asks.services.asking import ask, close, close_for
from schoolgate.asks.services.merging import merge_family
from schoolgate.asks.services.topping import top_up

__all__ = ["answer", "answer_for", "answered", "ask", "close", "close_for", "merge_family", "top_up"]

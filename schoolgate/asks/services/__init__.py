"""Asking, answering, reminding, topping up, closing."""

from schoolgate.asks.services.answering import answer, answer_for, answer_for_many, answered
from schoolgate.asks.services.asking import ask, close, close_for
from schoolgate.asks.services.merging import homes_changed, merge_family
from schoolgate.asks.services.prompting import open_prompts, prompt
from schoolgate.asks.services.reminding import remind, remind_all
from schoolgate.asks.services.silence import break_silence, break_silence_all
from schoolgate.asks.services.texting import answer_by_text, ask_back, ring_me, take_answers
from schoolgate.asks.services.topping import top_up, top_up_all

__all__ = [
    "answer",
    "answer_by_text",
    "answer_for",
    "answer_for_many",
    "answered",
    "ask",
    "ask_back",
    "break_silence",
    "break_silence_all",
    "close",
    "close_for",
    "homes_changed",
    "merge_family",
    "open_prompts",
    "prompt",
    "remind",
    "remind_all",
    "ring_me",
    "take_answers",
    "top_up",
    "top_up_all",
]

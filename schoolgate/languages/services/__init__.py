"""What can happen to a text: it is ordered in other languages, translated, doubted, checked, forgotten; and what is set for it."""

from schoolgate.languages.services.checking import ask_for_better, check, is_right, not_needed, report
from schoolgate.languages.services.ordering import forget, order
from schoolgate.languages.services.page_words import accept, decline, propose, take_back
from schoolgate.languages.services.setting import try_out, turn_off, turn_on
from schoolgate.languages.services.translating import give_up_old, translate
from schoolgate.languages.services.wordings import (
    add_wording,
    bring_back,
    check_wording,
    put_aside,
    word_as_shipped,
    word_own_way,
)
from schoolgate.languages.services.words import add_word, change_word, end_word

__all__ = [
    "accept",
    "add_word",
    "add_wording",
    "ask_for_better",
    "bring_back",
    "change_word",
    "check",
    "check_wording",
    "decline",
    "end_word",
    "forget",
    "give_up_old",
    "is_right",
    "not_needed",
    "order",
    "propose",
    "put_aside",
    "report",
    "take_back",
    "translate",
    "try_out",
    "turn_off",
    "turn_on",
    "word_as_shipped",
    "word_own_way",
]

"""Rows of languages."""

from schoolgate.languages.models.engine_on import EngineOn
from schoolgate.languages.models.order import Order
from schoolgate.languages.models.page_wording import PageWording
from schoolgate.languages.models.school_word import SchoolWord
from schoolgate.languages.models.translation import BY_HAND, TRUSTED, Translation
from schoolgate.languages.models.wording import CheckedWording, PutAside, SchoolWording

__all__ = [
    "BY_HAND",
    "TRUSTED",
    "CheckedWording",
    "EngineOn",
    "Order",
    "PageWording",
    "PutAside",
    "SchoolWord",
    "SchoolWording",
    "Translation",
]

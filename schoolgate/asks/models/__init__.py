"""Rows of asks."""

from schoolgate.asks.models.ask import Ask
from schoolgate.asks.models.back import TextBack
from schoolgate.asks.models.item import Item, ItemPupil
from schoolgate.asks.models.prompt import Prompt, PromptCode, PromptPupil
from schoolgate.asks.models.reply import Reply

__all__ = ["Ask", "Item", "ItemPupil", "Prompt", "PromptCode", "PromptPupil", "Reply", "TextBack"]

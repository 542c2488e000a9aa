"""Rows of asks."""

from schoolgate.asks.models.ask import Ask
from schoolgate.asks.models.item import Item, ItemPupil
from schoolgate.asks.models.reply import Reply

__all__ = ["Ask", "Item", "ItemPupil", "Reply"]

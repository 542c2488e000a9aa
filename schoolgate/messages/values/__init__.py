"""What forms make, and what pages are given."""

from schoolgate.messages.values.notices import Draft

__all__ = ["Draft"]

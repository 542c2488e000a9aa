"""The words of staff in another language than the reader's, and whom to ask about them."""

from schoolgate.messages.models import Notice, Post
from schoolgate.outbox.queries import explains


def explained(row: Notice | Post) -> str:
    """One sentence in the language of the page."""
    return explains(row.lang, row.school)

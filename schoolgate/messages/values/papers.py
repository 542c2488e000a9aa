"""What goes with a notice, as a page shows it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class GoesWith:
    """One of them, where it is opened, and of a picture how large the small one is."""

    attachment: Any  # messages.Attachment: values stand below models
    url: str
    small_url: str
    language: str
    width: int
    height: int

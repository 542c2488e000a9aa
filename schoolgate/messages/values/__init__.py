"""What forms make, and what pages are given."""

from schoolgate.messages.values.notices import (
    Draft,
)
from schoolgate.messages.values.papers import (
    GoesWith,
)
from schoolgate.messages.values.permissions import Dose, Permitting
from schoolgate.messages.values.ready import (
    Composed,
    Filling,
    InLanguage,
    Ready,
)
from schoolgate.messages.values.threads import (
    PICTURES,
    TAKEN,
    Asking,
    Upload,
    Written,
)

__all__ = [
    "PICTURES",
    "TAKEN",
    "Asking",
    "Composed",
    "Dose",
    "Draft",
    "Filling",
    "GoesWith",
    "InLanguage",
    "Permitting",
    "Ready",
    "Upload",
    "Written",
]

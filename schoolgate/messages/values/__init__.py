"""What forms make, and what pages are given."""

from schoolgate.messages.values.notices import Draft
from schoolgate.messages.values.threads import Asking, Upload, Written

__all__ = ["Asking", "Draft", "Upload", "Written"]

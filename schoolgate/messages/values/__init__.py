"""What forms make, and what pages are given."""

from schoolgate.messages.values.notices import Draft
from schoolgate.messages.values.threads import PICTURES, TAKEN, Asking, Upload, Written

__all__ = ["PICTURES", "TAKEN", "Asking", "Draft", "Upload", "Written"]

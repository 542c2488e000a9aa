"""The refusals of ways to get involved."""

from schoolgate.helping.errors.family import NoLongerOpen
from schoolgate.helping.errors.staff import AlreadyTold, NotBefore, NotItsDay, NotOpenedYet, NoYes, OverBefore

__all__ = ["AlreadyTold", "NoLongerOpen", "NoYes", "NotBefore", "NotItsDay", "NotOpenedYet", "OverBefore"]

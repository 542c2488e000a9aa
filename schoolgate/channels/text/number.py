"""A number as the world dials it (E.164): all else is none, and no provider is asked about it."""

import re

from schoolgate.channels.values import Outcome, Parcel, Result

NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
NO_SUCH_NUMBER = "no such number"


def refused(parcel: Parcel) -> Result | None:
    """The answer for a parcel that no telephone can get."""
    return None if NUMBER.fullmatch(parcel.to) else Result(parcel.ref, Outcome.REFUSED, NO_SUCH_NUMBER)

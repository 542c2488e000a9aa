"""What an HTTP number means for a text message, the same for every provider."""

from schoolgate.channels.values import Outcome, Parcel, Result

ABOUT_US = frozenset({401, 403, 404, 405})  # key, template, address: nothing that the receiver could help
NOBODY_KNOWS = 504  # somebody between us and them passed it on, and heard nothing


def answered(parcel: Parcel, status: int, *, about: str = "rule") -> Result:
    """Taken, refused for good, not now, or nobody knows. The bare number of a refusal would speak of the receiver: none does."""
    if 200 <= status < 300:
        return Result(parcel.ref, Outcome.ACCEPTED)
    if status == NOBODY_KNOWS:
        return Result(parcel.ref, Outcome.UNSURE, str(status))
    if status == 429 or status >= 500:
        return Result(parcel.ref, Outcome.DEFERRED, str(status))
    if status in ABOUT_US or status < 400:  # a redirect is none of ours: the address in the settings is wrong
        return Result(parcel.ref, Outcome.DEFERRED, f"sender {status}")
    return Result(parcel.ref, Outcome.REFUSED, f"{about} {status}")

"""The transports, by name: each turns parcels into answers."""

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from schoolgate.channels.values import BeforeEach, Parcel, Result
from schoolgate.core.doctor import Finding


class Transport(Protocol):
    """A way out. It knows addresses and bytes; never a family."""

    name: str

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Send each; call `before_each` just before its bytes go, and skip it if that says no. One answer a parcel."""
        ...


@runtime_checkable
class Examined(Protocol):
    """A way out that can say whether it is well."""

    def examine(self) -> Iterator[Finding]:
        """How it stands, asked of whoever is at its other end."""
        ...


_transports: dict[str, Transport] = {}


def transport(one: Transport) -> None:
    """Register a way out, from `registrations.py`."""
    _transports[one.name] = one


def get(name: str) -> Transport:
    """A way out by name."""
    if name not in _transports:
        raise LookupError(f"unknown channel {name!r}; known: {', '.join(names())}")
    return _transports[name]


def names() -> list[str]:
    """All ways out."""
    return sorted(_transports)

"""Small values of people, without a query behind them."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class PupilName:
    """What a message may say of a child."""

    pk: int
    ref: str
    first: str
    group: str

    def in_class(self, group: str) -> "PupilName":
        """The same child, in that class."""
        return replace(self, group=group)

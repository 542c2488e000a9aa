"""The sides of one person: staff of a school in one or more roles, and a parent."""

from dataclasses import dataclass

from schoolgate.accounts.enums import Door
from schoolgate.accounts.registry import doors_of
from schoolgate.schools.enums import Role
from schoolgate.schools.queries import places_of


@dataclass(frozen=True)
class Side:
    """One school in one role."""

    slug: str
    school: str
    role: str

    @property
    def role_name(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)


@dataclass(frozen=True)
class Sides:
    """Everything that a signed-in person may be."""

    roles: tuple[Side, ...]
    is_family: bool

    @property
    def count(self) -> int:
        """How many there are to choose from."""
        return len(self.roles) + self.is_family


def sides_of(user: int) -> Sides:
    """What a person may be today."""
    roles = tuple(Side(place.slug, place.name, role) for place in places_of(user) for role in place.roles)
    return Sides(roles, Door.FAMILY in doors_of([user]).get(user, frozenset()))

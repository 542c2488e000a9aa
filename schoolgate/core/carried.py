"""What any row may carry, so that a rule can ask it without knowing its feature: whose it is, about whom, for whom, from what."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class OfSchool(Protocol):
    """Belongs to one school."""

    school_id: int


@runtime_checkable
class AboutPupils(Protocol):
    """Says something of pupils; `pupils_path` is the look-up from its model to them."""

    pupils_path: str

    def pupil_ids(self) -> frozenset[int]: ...


@runtime_checkable
class AboutAdult(Protocol):
    """Says something of one adult; `adult_path` is the look-up from its model to them."""

    adult_path: str

    def about_adult_id(self) -> int | None: ...


@runtime_checkable
class Addressed(Protocol):
    """Speaks to an audience; `audience_path` is the look-up from its model to it."""

    audience_path: str

    def addressed_audience_id(self) -> int | None: ...


@runtime_checkable
class LedBy(Protocol):
    """Has one member who leads it; `leader_path` is the look-up."""

    leader_path: str

    def leader_id(self) -> int | None: ...


@runtime_checkable
class OfSource(Protocol):
    """Comes from something: what a link's matter is compared with."""

    source_kind: str
    source_ref: str


@runtime_checkable
class OfMatter(Protocol):
    """Is opened by a link to any of several refs; `matter_kind` is their kind, `matter_lookup` the look-up to them."""

    matter_kind: str
    matter_lookup: str

    def is_matter(self, kind: str, ref: str) -> bool: ...


@runtime_checkable
class PassedOn(Protocol):
    """May be the safeguarding lead's alone; `passed_path` is the look-up to the moment from which it is."""

    passed_path: str

    def is_passed_on(self) -> bool: ...


@runtime_checkable
class Private(Protocol):
    """May open to its family by a code only; `private_path` is the look-up to the moment from which it does."""

    private_path: str

    def is_private(self) -> bool: ...


@runtime_checkable
class Guarded(Protocol):
    """May be kept from teachers; `guarded_path` is the look-up to the field that says so."""

    guarded_path: str

    def is_guarded(self) -> bool: ...

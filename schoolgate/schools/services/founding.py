"""A school is made by a command, and goes live by a person."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.core.tenancy import acting_in
from schoolgate.schools.errors import NoName, NotASlug, SlugReserved, SlugTaken
from schoolgate.schools.models import School

RESERVED = frozenset(
    {"in", "out", "me", "l", "home", "gallery", "theme", "language", "static", "media", "post", "demo", "api", "hooks"}
    | {"healthz", "readyz", "well-known", "admin", "help", "public", "school", "schools", "trust"}
)
LONGEST = 40


@transaction.atomic
def add_school(*, slug: str, name: str, by: Viewer, zone: str = "Europe/London") -> School:
    """A new school, practising. Raises NotASlug, SlugReserved, SlugTaken, NoName."""
    require(by, Can.SCHOOL_SET_UP)
    slug, name = _checked_slug(slug.strip().lower()), name.strip()
    if not name:
        raise NoName
    school = School.objects.create(slug=slug, name=name[:120], zone=zone)
    with acting_in(school.pk):
        audit.record(verb="school.added", on=school, fields={"slug": slug, "name": name}, by=by)
    return school


@transaction.atomic
def go_live(*, school: School, by: Viewer) -> None:
    """Let the school write to families, and families sign in. Whether the list is green is asked by the page above."""
    require(by, Can.GO_LIVE, on=school)
    if school.live_at is None:
        school.live_at = clock.now()
        school.save(update_fields=["live_at"])
        audit.record(verb="school.went_live", on=school, by=by)


@transaction.atomic
def practise_again(*, school: School, by: Viewer) -> None:
    """Stop everything that leaves for families, from this second."""
    require(by, Can.GO_LIVE, on=school)
    if school.live_at is not None:
        school.live_at = None
        school.save(update_fields=["live_at"])
        audit.record(verb="school.practises_again", on=school, by=by)


def _checked_slug(slug: str) -> str:
    """A slug that an address can have, and nobody has."""
    try:
        validate_slug(slug)
    except ValidationError as wrong:
        raise NotASlug from wrong
    if len(slug) > LONGEST or "_" in slug:
        raise NotASlug
    if slug in RESERVED:
        raise SlugReserved
    if School.objects.filter(slug=slug).exists():
        raise SlugTaken
    return slug

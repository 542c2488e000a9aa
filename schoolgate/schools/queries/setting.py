"""What a school has set."""

from schoolgate.schools.models import School, SetupStep


def school_of(slug: str) -> School | None:
    """The school at an address, for commands."""
    return School.objects.filter(slug=slug).first()


def schools_and_zones() -> list[tuple[int, str]]:
    """Every school's id and time zone, for the worker's rounds."""
    return list(School.objects.order_by("pk").values_list("pk", "zone"))


def page_words(school: int) -> int:
    """How often wordings on the families' pages were changed here."""
    return int(School.objects.values_list("page_words", flat=True).get(pk=school))


def ticked(school: int) -> dict[str, SetupStep]:
    """Steps that somebody says are done, with who and when."""
    return {one.step: one for one in SetupStep.objects.filter(school=school, ended_at=None)}


def may_write(school: int, role: str) -> bool:
    """Does the school let this role write to families?"""
    senders = School.objects.filter(pk=school).values_list("senders", flat=True).first()
    return role in (senders or ())

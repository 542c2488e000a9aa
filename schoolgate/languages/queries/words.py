"""The school's own words."""

from django.db.models import QuerySet

from schoolgate.languages.models import SchoolWord


def school_words(*, school: int) -> "QuerySet[SchoolWord]":
    """The lines of the glossary."""
    rows: QuerySet[SchoolWord] = SchoolWord.objects.live().filter(school=school)
    return rows


def words_for(*, school: int, source: str, target: str, own: str) -> dict[str, dict[str, str]]:
    """What an engine must leave alone between these two languages, and what stands there instead.

    The school writes `own`: from another language into it, the glossary is read from right to left.
    """
    found: dict[str, dict[str, str]] = {}
    for one in school_words(school=school).filter(target__in=["", target if source == own else source]):
        if not one.target:
            found.setdefault(one.word, {})
        elif source == own:
            found[one.word] = {target: one.said}
        elif target == own:
            found[one.said] = {target: one.word}
    return found

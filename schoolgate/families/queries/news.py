"""How adults want the news that can wait, in one query however many are asked for."""

from collections.abc import Collection

from schoolgate.core import clock
from schoolgate.families.enums import Rhythm
from schoolgate.families.models import Adult, NewsWish


def rhythms_of(adults: Collection[int]) -> dict[int, str]:
    """How often each gets it: daily, unless they chose otherwise."""
    chosen = NewsWish.objects.filter(adult__in=list(adults), until=None).values_list("adult", "every")
    return {one: str(Rhythm.DAILY) for one in adults} | dict(chosen)


def without_community(adults: Collection[int]) -> frozenset[int]:
    """Those who do not want what comes from the association and the community."""
    rows = NewsWish.objects.filter(adult__in=list(adults), until=None, community=False)
    return frozenset(rows.values_list("adult", flat=True))


def news_wish(adult: Adult) -> NewsWish:
    """What one adult wants now; a row that is not saved where they never said."""
    found: NewsWish | None = NewsWish.objects.filter(adult=adult, until=None).first()
    return found or NewsWish(school_id=adult.school_id, adult=adult, since=clock.today(adult.school.zone))

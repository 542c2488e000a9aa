"""What `languages` tells of what happened."""

from collections.abc import Iterable
from datetime import date

from schoolgate.core.happened import Happened
from schoolgate.languages.models import CheckedWording


def words_checked(school: int, since: date, until: date) -> Iterable[Happened]:
    """Each wording that a person read and found right."""
    rows = CheckedWording.objects.filter(school=school, made_at__date__gte=since, made_at__date__lte=until)
    return [Happened(ref, made.date(), "") for ref, made in rows.values_list("ref", "made_at")]

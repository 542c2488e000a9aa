"""What was said can be said better now: a translation came, or a person checked it. What left stays as it left, for the record;
the family's own page says it anew."""

from django.db import transaction

from schoolgate.families.queries import languages_of
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.services import door
from schoolgate.outbox.services.wording import put_in_words, said

AT_ONCE = 200


@transaction.atomic
def say_anew(*, school: int, source: tuple[str, str], lang: str) -> int:
    """Put what speaks of this source into words again, for those who read `lang` and were told already. Returns how many."""
    rows = Delivery.objects.filter(school=school, source_kind=source[0], source_ref=source[1]).exclude(said={})
    reads = languages_of(set(rows.values_list("adult", flat=True)))
    mine = rows.filter(adult__in=[adult for adult, reader in reads.items() if reader == lang])
    wanted = list(mine.select_related("dispatch__school").prefetch_related("pupils").order_by("pk"))
    for start in range(0, len(wanted), AT_ONCE):
        _some(school, wanted[start : start + AT_ONCE])
    return len(wanted)


def _some(school: int, rows: list[Delivery]) -> None:
    """A batch of them. Whom the door would not tell now reads nothing new."""
    answers = door.ask(school, rows)
    changed: list[Delivery] = []
    for row in rows:
        answer = answers.of.get(row.pk)
        message = put_in_words(row.dispatch, answer.reader) if answer else None
        if answer and message:
            row.said = {**row.said, "now": said(message, answer.reader)}
            changed.append(row)
    Delivery.objects.bulk_update(changed, ["said"])

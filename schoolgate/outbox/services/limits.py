"""A restriction or hold was set, changed or ended: what is on its way to that adult about that child asks the door at once."""

from schoolgate.families.values import LimitChange
from schoolgate.outbox.enums import DeliveryState, Why
from schoolgate.outbox.models import Delivery, DeliveryPupil
from schoolgate.outbox.services import door
from schoolgate.outbox.services.ways import never_left


def hear(change: LimitChange) -> None:
    """In the transaction of the change. What is in hand this second cannot be called back; all else is withheld or narrowed.

    What was withheld stays so when a limit ends: a person sends it again if it still makes sense.
    """
    mine = Delivery.objects.filter(adult=change.adult, pupils__pupil=change.pupil).stoppable()
    rows = list(mine.prefetch_related("pupils", "attempts").distinct())
    answers = door.ask(change.school, rows) if rows else None
    for row in rows:
        answer = answers.of.get(row.pk) if answers else None
        if answer is None:
            Delivery.objects.filter(pk=row.pk, in_hand_at=None).update(
                state=DeliveryState.WITHHELD, why=Why.LIMIT, lease="", leased_until=None
            )
        elif never_left(row):
            unnamed = [one.pk for one in row.pupils.all() if one.pupil_id not in answer.reader.pupils]
            DeliveryPupil.objects.filter(pk__in=unnamed).delete()
            if unnamed:  # its words named the other child: they are found anew at hand-over
                Delivery.objects.filter(pk=row.pk).update(said={})

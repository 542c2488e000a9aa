"""A person pressed something in a page: only that says it was opened. A link that is merely fetched says nothing."""

from django.db import transaction

from schoolgate.core import clock
from schoolgate.core.models import Link
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.models import Delivery


@transaction.atomic
def pressed(*, link_or_delivery: Link | Delivery, by: Viewer) -> bool:
    """Note, once a delivery, that its adult pressed in the page it leads to. False if it is gone or was noted before."""
    row = _delivery(link_or_delivery)
    if row is None:
        return False
    require(by, Can.DELIVERY_SEE, on=row)
    if not isinstance(by, FamilyViewer):
        return False  # staff who look at a family's page open nothing for them
    line = Line(
        kind=TouchKind.PRESSED,
        way=Way.FROM_HOME,
        channel=Channel.PAGE,
        day=clock.today(row.school.zone),
        source_kind=row.source_kind,
        source_ref=row.source_ref,
        unit=f"delivery:{row.ref}",
        adult=row.adult_id,
        family=row.family_id,
        pupils=row.pupil_ids(),
    )
    return ledger.record(school=row.school_id, lines=[line], by=by) == 1


def _delivery(link_or_delivery: Link | Delivery) -> Delivery | None:
    """The delivery behind a link."""
    if isinstance(link_or_delivery, Delivery):
        return link_or_delivery
    rows = Delivery.objects.filter(ref=link_or_delivery.delivery, school=link_or_delivery.school_id)
    found: Delivery | None = rows.select_related("school").first()
    return found

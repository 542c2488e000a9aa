"""What was said is taken out of our copies: it is the safeguarding lead's now, or kept elsewhere. That it went stays."""

from collections.abc import Collection

from django.db import transaction

from schoolgate.outbox.models import Delivery


@transaction.atomic
def hush(*, source_kind: str, source_refs: Collection[str]) -> int:
    """Empty what was said of these sources, within the verb that asked who may. Returns how many copies there were."""
    rows = Delivery.objects.filter(source_kind=source_kind, source_ref__in=list(source_refs)).exclude(said={})
    return int(rows.update(said={}))

"""Who was told in words that were not theirs."""

from schoolgate.outbox.enums import DeliveryState
from schoolgate.outbox.models import Delivery


def got_original(*, dispatch: str) -> frozenset[int]:
    """The adults to whom a dispatch went in another language than theirs, because there was no translation yet."""
    gone = Delivery.objects.filter(dispatch__ref=dispatch, state=DeliveryState.DONE).exclude(said={})
    return frozenset(
        adult
        for adult, said in gone.values_list("adult", "said")
        if said.get("foreign_lang") and not said.get("is_translated")
    )

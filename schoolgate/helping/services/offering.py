"""What somebody of a family offers: theirs to set, theirs to strike out."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult
from schoolgate.helping.enums import OfferKind
from schoolgate.helping.models import Offered


@transaction.atomic
def offer(*, adults: Sequence[Adult], words: Mapping[OfferKind, Collection[str]], by: Viewer) -> None:
    """These, and no others: what is no longer named is struck out. Written for each school where they have a child."""
    for adult in adults:
        require(by, Can.OFFER_CHANGE, on=adult)
        live = {(one.kind, one.word): one for one in Offered.objects.filter(adult=adult, ended_at=None)}
        wanted = {(kind.value, word) for kind, named in words.items() for word in named}
        for key in live.keys() - wanted:
            live[key].end(by=by.user)
            live[key].save(update_fields=["ended_at", "ended_by"])
            audit.record(verb="helping.strike_offer", on=live[key], fields=["ended_at"], by=by)
        for kind, word in sorted(wanted - live.keys()):
            row = Offered.objects.create(
                school_id=adult.school_id, adult=adult, kind=kind, word=word, made_by_id=by.user
            )
            audit.record(verb="helping.offer", on=row, fields=["word"], by=by)

"""What a parent says of themselves, written for each school where they have a child."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.db import transaction

from schoolgate.core.permits import Viewer
from schoolgate.families.enums import NeedKind, Rhythm
from schoolgate.families.models import Adult, Need
from schoolgate.families.services import wishes

ORDERS = {
    "email": ["email", "text", "push", "letter"],
    "text": ["text", "email", "push", "letter"],
    "push": ["push", "email", "text", "letter"],
    "letter": ["letter"],
}


@transaction.atomic
def reach_me(
    *, adults: Sequence[Adult], first: str, news: str, community: bool, needs: Collection[str], by: Viewer
) -> None:
    """By email, by text or on paper first, news so often, and these needs; those no longer named are struck out."""
    channels = ORDERS[first]
    for adult in adults:
        wishes.set_channels(adult=adult, channels=channels, paper_only=first == "letter", by=by)
        wishes.set_news(adult=adult, every=Rhythm(news), community=community, by=by)
        for need in Need.objects.live().filter(adult=adult).exclude(kind__in=list(needs)):
            wishes.strike_need(need=need, by=by)
        for kind in needs:
            wishes.add_need(adult=adult, kind=NeedKind(kind), by=by)


@transaction.atomic
def speak(*, adults: Sequence[Adult], lang: str, by: Viewer) -> None:
    """Their own choice of language; one that we do not have changes nothing."""
    if lang in dict(settings.LANGUAGES):
        for adult in adults:
            wishes.set_language(adult=adult, reads=lang, by=by)

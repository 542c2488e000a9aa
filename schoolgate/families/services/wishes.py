"""What an adult wishes and needs: the language they read, the ways they are reached, what lets them join in. Theirs to change."""

from collections.abc import Collection
from datetime import timedelta

from babel import Locale, UnknownLocaleError
from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.families.enums import NeedKind, Rhythm
from schoolgate.families.errors import HasEnded, UnknownLanguage
from schoolgate.families.models import Adult, Need, NewsWish
from schoolgate.families.queries import news_wish

CHANNELS = ("email", "text", "push", "letter")
A_DAY = timedelta(days=1)


@transaction.atomic
def set_language(*, adult: Adult, reads: str, by: Viewer) -> None:
    """What they read best. Their own choice is kept with the user, and wins over what the office noted. Raises UnknownLanguage."""
    _may(adult, by)
    try:
        Locale.parse(reads, sep="-")
    except (UnknownLocaleError, ValueError) as wrong:
        raise UnknownLanguage from wrong
    adult.reads = reads
    adult.save(update_fields=["reads"])
    if isinstance(by, FamilyViewer):
        adult.user.lang = reads
        adult.user.save(update_fields=["lang"])
    audit.record(verb="adult.language", on=adult, fields=["reads"], by=by)


@transaction.atomic
def set_channels(*, adult: Adult, channels: Collection[str], paper_only: bool = False, by: Viewer) -> None:
    """The order in which they are reached; empty means the school's own."""
    _may(adult, by)
    if unknown := [one for one in channels if one not in CHANNELS]:
        raise ValueError(f"unknown channel {unknown[0]!r}; known: {', '.join(CHANNELS)}")
    adult.channels, adult.paper_only = list(dict.fromkeys(channels)), paper_only
    adult.save(update_fields=["channels", "paper_only"])
    audit.record(verb="adult.channels", on=adult, fields=["channels", "paper_only"], by=by)


@transaction.atomic
def set_news(*, adult: Adult, every: Rhythm, community: bool = True, by: Viewer) -> NewsWish:
    """How often they get the news that can wait, and whether the association's is in it. What held before ends yesterday."""
    _may(adult, by)
    now, today = news_wish(adult), clock.today(adult.school.zone)
    if (now.every, now.community) == (every, community):
        return now
    if now.since < today:
        now.until = today - A_DAY
        now.save(update_fields=["until"])
        now = NewsWish(school_id=adult.school_id, adult=adult, since=today)
    now.every, now.community, now.made_by_id = every, community, by.user
    now.save()
    audit.record(verb="adult.news", on=now, fields=["every", "community"], by=by)
    return now


@transaction.atomic
def add_need(*, adult: Adult, kind: NeedKind, by: Viewer) -> Need:
    """Something without which they cannot join in. Once is enough."""
    _may(adult, by)
    need, made = Need.objects.get_or_create(
        school_id=adult.school_id, adult=adult, kind=kind, ended_at=None, defaults={"made_by_id": by.user}
    )
    if made:
        audit.record(verb="need.add", on=need, by=by)
    found: Need = need
    return found


@transaction.atomic
def strike_need(*, need: Need, by: Viewer) -> None:
    """It is not so, or no longer. Raises HasEnded."""
    _may(need.adult, by)
    if not need.is_live:
        raise HasEnded
    need.end(by=by.user)
    need.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="need.strike", on=need, by=by)


def _may(adult: Adult, by: Viewer) -> None:
    """The adult themselves, after a code; or the office."""
    require(by, Can.ME_CHANGE if isinstance(by, FamilyViewer) else Can.FAMILY_CHANGE, on=adult)

"""What an adult was sent, or could open, about a child: for the safeguarding lead, after a hold."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult, Pupil
from schoolgate.families.values import Exposed
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch
from schoolgate.outbox.enums import AttemptState
from schoolgate.outbox.models import Attempt

LOOK_BACK = timedelta(days=90)


def opened_or_sent(*, viewer: Viewer, adult: Adult, pupil: Pupil | None = None) -> list[Exposed]:
    """What the last 90 days put before this adult, about one child or any, the newest first."""
    require(viewer, Can.EXPOSURE_SEE, on=adult)
    found = exposed(frozenset({adult.pk}), pupil.pk if pupil else None, clock.now() - LOOK_BACK)
    return sorted(found, key=lambda one: one.at, reverse=True)


def exposed(adults: frozenset[int], pupil: int | None, since: datetime) -> Iterable[Exposed]:
    """Every try that may have reached one of these adults since then, and whether they pressed in what it led to."""
    tries = Attempt.objects.filter(
        delivery__adult__in=list(adults), state__in=AttemptState.left(), handed_at__gte=since
    )
    if pupil is not None:
        tries = tries.filter(delivery__pupils__pupil=pupil)
    rows = list(tries.select_related("delivery").order_by("-handed_at", "-pk"))
    pressed = _pressed({f"delivery:{one.delivery.ref}" for one in rows})
    for one in rows:
        how = f"{one.get_channel_display()}: {one.get_state_display()}"
        if f"delivery:{one.delivery.ref}" in pressed:
            how = _("%(how)s, opened") % {"how": how}
        said = one.delivery.said
        yield Exposed(
            at=one.handed_at or one.made_at,
            adult=one.delivery.adult_id,
            what=str(said.get("subject", "")),
            how=how,
            lang=str(said.get("lang", "")),
        )


def _pressed(units: set[str]) -> set[str]:
    """Which deliveries were pressed in."""
    rows = Touch.objects.standing().filter(kind=TouchKind.PRESSED, unit__in=units)
    return set(rows.values_list("unit", flat=True))

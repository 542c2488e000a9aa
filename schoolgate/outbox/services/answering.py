"""An answer to one adult who wrote to us: at once, by the way they wrote, and through the same door as everything else."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction

from schoolgate.audience.services import audience_of_adults
from schoolgate.core import audit, clock, sources
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.outbox import registry
from schoolgate.outbox.enums import Channel, Kind
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.services.acting import refuse_if_closed
from schoolgate.outbox.services.freezing import freeze_now
from schoolgate.outbox.values import Content
from schoolgate.schools.models import School


@transaction.atomic
def answer_to(
    *,
    school: int,
    adult: int,
    content: Content,
    channel: Channel | None,
    contact: int | None = None,
    about: Collection[int] | None = None,
    at_once: bool = True,
    wait: timedelta = timedelta(),
    by: Viewer,
) -> Dispatch:
    """Say `content` to this adult and nobody else, by `channel`, from whose `contact` they wrote; another way only where that fails.
    Without a channel it goes by their own first way, as to whoever wrote on their page.

    It names the children in `about` (by default all of theirs) of whom they may still hear; where there is none, nothing goes.
    `at_once`: they have just written, so it goes past quiet hours; an answer that comes later waits for the morning. `wait`: it is
    being translated, for which a moment is enough.
    Raises PracticeMode, LimitsNotSigned.
    """
    audience = audience_of_adults(school=school, adults=[adult], by=by)
    require(by, Can.MESSAGE_SEND, on=audience)
    registry.said(content.word)
    sources.check(content.source_kind)
    refuse_if_closed(School.objects.get(pk=school))
    dispatch: Dispatch = Dispatch.objects.create(
        school_id=school,
        audience=audience,
        word=content.word,
        source_kind=content.source_kind,
        source_ref=content.source_ref,
        member_id=by.member if isinstance(by, StaffViewer) else None,
        kind=Kind.ANSWER,
        at_once=at_once,
        back_by=channel or "",
        back_to_id=contact,
        hold_until=clock.now() + wait,
        made_by_id=by.user,
    )
    audit.record(
        verb="outbox.answer_to", on=dispatch, fields={"word": content.word, "by": str(channel or "page")}, by=by
    )
    freeze_now(dispatch, about=about)
    return dispatch

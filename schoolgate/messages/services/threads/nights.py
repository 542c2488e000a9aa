"""Nobody reads just now: the family is told when somebody will, and whom to ring in danger. Once a thread and night, never in a loop."""

from schoolgate.audience.viewers import system
from schoolgate.core import clock
from schoolgate.core.permits import Can, system_may
from schoolgate.messages.enums import CameBy
from schoolgate.messages.models import NightAnswer, Thread
from schoolgate.messages.queries.threads import hours
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.services.acting import is_open
from schoolgate.outbox.values import Content

VERB = "messages.night"
MOST = 3  # an adult and night, in however many threads: a machine that does not say that it is one would write for ever
BACK_BY: dict[str, Channel] = {CameBy.EMAIL: Channel.EMAIL, CameBy.TEXT: Channel.TEXT}

system_may(VERB, Can.MESSAGE_SEND)


def answer_if_nobody_reads(thread: Thread) -> None:
    """Within the transaction in which they wrote. On their page they read it at once, and nothing is sent.

    To an address of which we are not sure nothing goes.
    """
    now = clock.now()
    if hours.is_open(thread.school, now) or thread.office_only:
        return
    read_at = hours.opens_next(thread.school, now)
    day = clock.local(read_at, thread.school.zone).date()
    tonight = NightAnswer.objects.filter(thread__adult=thread.adult_id, day=day)
    if tonight.filter(thread=thread).exists() or tonight.count() >= MOST:
        return
    by = system(thread.school_id, VERB)
    row = NightAnswer(school_id=thread.school_id, thread=thread, read_at=read_at, day=day, made_by_id=by.user)
    row.save()
    channel = BACK_BY.get(thread.channel)
    if channel is None or not is_open(thread.school):
        return
    row.dispatch = outbox.answer_to(
        school=thread.school_id,
        adult=thread.adult_id,
        content=Content("messages/night", "night", row.ref),
        channel=channel,
        contact=thread.contact_id,
        about=thread.pupil_ids() or None,
        by=by,
    ).ref
    row.save(update_fields=["dispatch"])

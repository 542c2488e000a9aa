"""An occasion in the languages of those whom it is for: ordered when they are invited, and when its words change."""

from schoolgate.audience.resolve import resolve
from schoolgate.audience.viewers import system
from schoolgate.core.permits import Can, FamilyViewer, require
from schoolgate.events import wording
from schoolgate.events.models import Event
from schoolgate.languages import services as languages
from schoolgate.outbox import services as outbox

ORDER, CAME = "events.order", "events.translated"


def order(*, event: int) -> None:
    """The job. What a kit says in a language needs no engine."""
    row: Event = Event.objects.select_related("audience__school").get(pk=event)
    if row.is_off or row.has_begun:
        return
    for lang in {one.lang for one in resolve(row.audience).recipients}:
        languages.order(
            texts=wording.texts_of(row, lang), targets=[lang], about=("event", row.ref), by=system(row.school_id, ORDER)
        )


def came(*, source_ref: str, target: str) -> None:
    """The job: families' pages say it anew."""
    row: Event | None = Event.objects.filter(ref=source_ref).first()
    if row is not None:
        outbox.say_anew(school=row.school_id, source=("event", row.ref), lang=target)


def doubt(*, event: Event, lang: str, by: FamilyViewer) -> None:
    """A family says that what it reads is wrong."""
    require(by, Can.EVENT_SEE, on=event)
    for text in wording.texts_of(event, lang):
        if text.words in wording.table_of(event):
            languages.report(text=text, target=lang, about=("event", event.ref), by=by)

"""A way to get involved in the languages of those who read it: ordered when it opens, and when its words change."""

from django.conf import settings

from schoolgate.audience.resolve import resolve
from schoolgate.audience.viewers import system
from schoolgate.core.permits import Can, FamilyViewer, require
from schoolgate.helping import wording
from schoolgate.helping.models import Opening
from schoolgate.languages import services as languages
from schoolgate.languages.queries import served
from schoolgate.outbox import services as outbox

CAME = "helping.translated"


def order(*, opening: int) -> None:
    """The job. Once families were told, in every language of those whom it is for.

    Before that, and for the public page, in those that cost nobody's time or that the school says its families read: where no
    engine is turned on, each text would wait for a person.
    """
    row: Opening = Opening.objects.select_related("audience__school", "school").get(pk=opening)
    if row.ended_at is not None:
        return
    read = {one.lang for one in resolve(row.audience).recipients}
    public = set(row.school.languages) & {code for code, _name in settings.LANGUAGES}
    targets = read if row.told_at else read & public
    targets |= set(served(school=row.school_id, source=row.lang, targets=sorted(read | public)))
    if row.is_public:
        targets |= public
    by = system(row.school_id, "helping.order")
    languages.order(texts=wording.texts_of(row), targets=sorted(targets), about=("opening", row.ref), by=by)


def came(*, source_ref: str, target: str) -> None:
    """The job: families' pages say it anew."""
    row: Opening | None = Opening.objects.filter(ref=source_ref).first()
    if row is not None:
        outbox.say_anew(school=row.school_id, source=("opening", row.ref), lang=target)


def doubt(*, opening: Opening, lang: str, by: FamilyViewer) -> None:
    """A family says that what it reads is wrong."""
    require(by, Can.OPENING_SEE, on=opening)
    for text in wording.texts_of(opening):
        if text.words in wording.table_of(opening):
            languages.report(text=text, target=lang, about=("opening", opening.ref), by=by)

"""School is closed: what a family is told meanwhile, in the language of the page."""

# family-side strings

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.parts.tongue import hour_in, isolated
from schoolgate.languages.queries import babel_locale
from schoolgate.messages.models import NightAnswer, Thread
from schoolgate.messages.queries.threads import hours
from schoolgate.schools.models import School

EMERGENCY = {"GB": "999", "IE": "999"}  # else the number that works all over Europe, and on every mobile
EVERYWHERE = "112"


@dataclass(frozen=True)
class Closed:
    """When it is read, and whom to ring in danger."""

    when: str
    danger: str


def closed_now(thread: Thread) -> Closed | None:
    """What the page of a thread says while nobody reads; nothing when school is open, or has answered since."""
    row = NightAnswer.objects.filter(thread=thread, read_at__gt=clock.now()).order_by("-pk").first()
    last = thread.posts.last()
    if row is None or last is None or not last.is_familys:
        return None
    return Closed(read_on(thread.school, row.read_at), in_danger(thread.school))


def read_on(school: School, moment: datetime) -> str:
    """When somebody reads it."""
    here, locale = clock.local(moment, school.zone), babel_locale(get_language())
    said = {
        "day": format_date(here.date(), "full", locale=locale),
        "hour": hour_in(here.time(), get_language() or "en"),
    }
    return _("School is closed now. We will read your message on %(day)s, from %(hour)s.") % said


def in_danger(school: School) -> str:
    """Whom to ring when somebody is in danger: the emergency services, and the school's own line if it has one."""
    lang = get_language() or "en"
    said = {
        "number": isolated(EMERGENCY.get(school.region, EVERYWHERE), lang),
        "phone": isolated(school.night_phone, lang),
    }
    if school.night_phone:
        return _("Is somebody in danger now? Ring %(number)s. You can also ring us at any time: %(phone)s.") % said
    return _("Is somebody in danger now? Ring %(number)s.") % said


def is_closed(school: School) -> bool:
    """Does nobody read just now?"""
    return not hours.is_open(school, clock.now())

"""The four urgent notices in words: checked sentences, in the language of the page."""

# family-side strings

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core.parts.tongue import hour_in
from schoolgate.languages.queries import babel_locale
from schoolgate.messages.enums import Urgency
from schoolgate.messages.models import Notice


def sentence(row: Notice) -> str:
    """One of the four, in the language of the page. No sentence speaks of a child."""
    hour = hour_in(row.hour, get_language() or "en") if row.hour else ""
    day = day_of(row)
    match row.urgency:
        case Urgency.CLOSED:
            return _("School is closed on %(day)s. Please keep your child at home.") % {"day": day}
        case Urgency.CLOSED_EARLY:
            return _("School closes early today, at %(hour)s. Please come then.") % {"hour": hour}
        case Urgency.LATE_BACK:
            return _("We are late. We will be back at school at %(hour)s. Everyone is well.") % {"hour": hour}
    return _("All is well again. School goes on as usual.")


def day_of(row: Notice) -> str:
    """The day that it names."""
    return str(format_date(row.due or row.day, "full", locale=babel_locale(get_language())))

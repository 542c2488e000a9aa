"""The mark of a machine's words, in the language of the page."""

# family-side strings

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.languages.table import name_in


def by_machine(lang: str) -> str:
    """What readers are told of a text that a machine put into `lang`."""
    here = get_language() or "en"
    if lang.split("-")[0] == here.split("-")[0]:
        return _("A machine put this into your language. It may be wrong.")
    return _("A machine put this into %(language)s. It may be wrong.") % {"language": name_in(lang, here)}

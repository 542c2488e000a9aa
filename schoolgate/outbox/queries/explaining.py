"""The words of somebody at school are in another language than the reader's, and nobody has translated them: whom to ask."""

# family-side strings

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core.parts.tongue import isolated
from schoolgate.languages.queries import name_in
from schoolgate.outbox.queries.texts import as_dialled
from schoolgate.schools.models import School


def explains(lang: str, school: School) -> str:
    """One sentence in the language of the page, of words in `lang`: a 5 to our number, else the office by telephone, else at its door."""
    here = get_language() or "en"
    said = {"language": name_in(lang, here)}
    if school.text_number:
        said["number"] = isolated(as_dialled(school), here)
        return _("This part is in %(language)s. Text 5 to %(number)s and we will explain it to you.") % said
    if school.office_phone:
        said["phone"] = isolated(school.office_phone, here)
        return _("This part is in %(language)s. Ring %(phone)s and we will explain it to you.") % said
    return _("This part is in %(language)s. Ask at the school office and we will explain it to you.") % said

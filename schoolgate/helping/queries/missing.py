"""What the public page does not say yet, for whoever keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.helping import wording
from schoolgate.helping.enums import OpeningKind
from schoolgate.helping.models import Aim, Club, Policy, YouSaid
from schoolgate.helping.queries.public import KINDS, languages_of, public_openings, texts_of
from schoolgate.languages.queries import in_language, name_in
from schoolgate.languages.values import Text
from schoolgate.schools.models import School

A_TERM = timedelta(days=120)


@dataclass(frozen=True)
class Gap:
    """One thing that is missing, and the name of the page on which it is mended."""

    says: str
    url_name: str = ""


def gaps(*, school: School) -> list[Gap]:
    """All of them; nothing where the page is whole."""
    return [*_lines(school), *_ways(school), *_tongues(school)]


def _lines(school: School) -> list[Gap]:
    """Sorts of lines of which there are none, or none lately."""
    found = []
    if not Aim.objects.filter(school=school).exists():
        found.append(Gap(_("The six aims are as they shipped. Look at them once: are they yours?")))
    latest = YouSaid.objects.filter(school=school).shown().order_by("-day").values_list("day", flat=True).first()
    if latest is None or latest < clock.today(school.zone) - A_TERM:
        found.append(Gap(_("No “you said, we did” of this term."), "helping:new_said"))
    if not Policy.objects.filter(school=school).shown().exists():
        found.append(Gap(_("No policy in plain words."), "helping:new_policies"))
    if not Club.objects.filter(school=school).shown().exists():
        found.append(Gap(_("No club."), "helping:new_clubs"))
    return found


def _ways(school: School) -> list[Gap]:
    """Kinds of which nothing is open to everyone."""
    have = {one.kind for one in public_openings(school=school)}
    none = [str(kind.label) for kind in OpeningKind if kind not in have]
    says = _("Nothing is open now for: %(kinds)s. The page leaves these out.")
    return [Gap(says % {"kinds": ", ".join(none)}, "helping:new")] if none else []


def _tongues(school: School) -> list[Gap]:
    """Languages in which some of it stands in the school's own. One query a language."""
    rows = [one for model in KINDS.values() for one in model.objects.filter(school=school).shown()]
    texts = [text for one in rows for text in texts_of(one)]
    texts += [text for one in public_openings(school=school) for text in wording.texts_of(one)]
    short = {name_in(lang, "en"): _untold(texts, lang) for lang in languages_of(school)} if texts else {}
    says = _(
        "%(n)s of %(all)s pieces are not in %(language)s yet; they stand there in the language they were written in."
    )
    every = len(set(texts))
    return [Gap(says % {"n": n, "all": every, "language": name}) for name, n in short.items() if n]


def _untold(texts: Sequence[Text], lang: str) -> int:
    """How many of these are not translated."""
    wanted = {one for one in texts if one.lang.split("-")[0] != lang}
    return len(wanted) - len(in_language(list(wanted), lang))

"""Ready messages as they are read."""

# family-side strings

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schoolgate.asks.values import Titled
from schoolgate.core.permits import Viewer
from schoolgate.languages.queries import Place, Sayer, name_in, sayer, speaks
from schoolgate.messages.composing import compose
from schoolgate.messages.models import Filled, Notice
from schoolgate.messages.patterns import ABOUT_EVENT, patterns
from schoolgate.messages.values import Composed, Filling, InLanguage
from schoolgate.schools.models import School


def form_of(notice: Notice) -> Filled | None:
    """The form of which a notice was made; None for one in somebody's own words, or whose form ships no more."""
    form: Filled | None = getattr(notice, "filled", None)
    return form if form and form.pattern in patterns() else None


def composed(*, form: Filled, lang: str, by: Sayer | None = None) -> Composed:
    """A ready message in a language; `by` says it where the caller has it already."""
    said = by or sayer(form.school_id)
    return compose(filling=form.filling(), lang=lang, sayer=said, phone=form.notice.school.office_phone)


def would_read(*, school: School, filling: Filling, langs: Iterable[str]) -> list[Composed]:
    """How a ready message reads in each of these languages before it is written down; in English where one has no sentences."""
    said = sayer(school.pk)
    return [compose(filling=filling, lang=one, sayer=said, phone=school.office_phone) for one in langs]


def made_of(*, viewer: Viewer, pattern: str, since: datetime) -> QuerySet[Notice]:
    """Notices made of one ready message since a moment, drafts among them, the latest first."""
    rows: QuerySet[Notice] = Notice.objects.visible_to(viewer).filter(filled__pattern=pattern, made_at__gte=since)
    return rows.order_by("-made_at", "-pk")


def titles(refs: Iterable[str], lang: str) -> dict[str, Titled]:
    """The headings of those notices that are ready messages, by ref."""
    forms = Filled.objects.filter(notice__ref__in=list(refs), pattern__in=list(patterns()))
    rows = list(forms.select_related("notice__school"))
    says = {school: sayer(school) for school in {one.school_id for one in rows}}
    found = {one.notice.ref: composed(form=one, lang=lang, by=says[one.school_id]) for one in rows}
    by_ref = {one.notice.ref: one for one in rows}
    return {ref: Titled(headed(by_ref[ref], said), "", said.lang) for ref, said in found.items()}


def headed(form: Filled, said: Composed) -> str:
    """Its heading, which says so if it puts an earlier one right."""
    return _("Correction: %(title)s") % {"title": said.subject} if form.notice.corrects_id else said.subject


def in_languages(*, form: Filled, adults: Mapping[str, int]) -> list[InLanguage]:
    """How it reads in each language of those who get it, the most read first. `adults` counts them by language."""
    said = sayer(form.school_id)
    found = [(lang, number) for lang, number in adults.items() if speaks(lang)]
    ranked = sorted(found, key=lambda one: (one[0] != form.notice.lang, -one[1], one[0]))
    return [_in_language(form, lang, number, said) for lang, number in ranked]


def left_in_english(*, form: Filled, adults: Mapping[str, int]) -> int:
    """How many adults get it in the school's language although they read another: one that has no sentences."""
    return sum(number for lang, number in adults.items() if not speaks(lang))


def _in_language(form: Filled, lang: str, adults: int, said: Sayer) -> InLanguage:
    """One of them, and whether a person has checked all of it."""
    made = composed(form=form, lang=lang, by=said)
    places = [Place("sentences", key, "text", lang) for key in made.keys if key != ABOUT_EVENT]
    checked = sum(place in said.checked or place in said.own for place in places)
    return InLanguage(made, name_in(lang, "en"), adults, len(places), checked)

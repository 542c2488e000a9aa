"""What the people's room shows of itself on other rooms' pages: a title, and where it is, for those who may see it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from schoolgate.core.permits import Viewer
from schoolgate.core.rows import InSchool
from schoolgate.core.sources import Shown
from schoolgate.families.models import Adult, Pupil, Restriction, SafetyHold


def adults(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Adults by name."""
    rows = _seen(Adult, refs, viewer)
    return {one.ref: Shown(one.name, url=_url("adult", one)) for one in rows}


def pupils(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Children by name."""
    rows = _seen(Pupil, refs, viewer)
    return {one.ref: Shown(one.name, url=_url("pupil", one)) for one in rows}


def holds(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Holds, without whom they are about: that shows by a press."""
    rows = _seen(SafetyHold, refs, viewer)
    return {one.ref: Shown(_("Safety hold"), url=_url("hold", one)) for one in rows}


def restrictions(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Restrictions, in the same way; the child's page leads on."""
    rows = _seen(Restriction, refs, viewer).select_related("tie__pupil")
    found = {one.ref: reverse("families:pupil", args=[one.school.slug, one.tie.pupil.ref]) for one in rows}
    return {ref: Shown(_("Restriction"), url=url) for ref, url in found.items()}


def _seen(model: type[InSchool], refs: frozenset[str], viewer: Viewer) -> QuerySet[Any]:
    """Rows that the viewer may see, with their school."""
    rows: QuerySet[Any] = model.objects.visible_to(viewer).filter(ref__in=refs)
    return rows.select_related("school")


def _url(name: str, row: Any) -> str:
    """Its page in its school."""
    return reverse(f"families:{name}", args=[row.school.slug, row.ref])

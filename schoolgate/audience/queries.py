"""Which pupils a family viewer may hear of, and which saved rules address them. All are asked live."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.core.rows import on
from schoolgate.families.enums import Effect
from schoolgate.families.models import Membership, Pupil, Tie
from schoolgate.families.queries import barred as barred_ties
from schoolgate.families.queries import barred_pupils, heard_pupils, kept_from, languages_of, people_about


def heard_rows(viewer: FamilyViewer, effect: Effect = Effect.INFORM) -> QuerySet[Tie, int]:
    """Ids of the pupils of whom the viewer may hear, as a subquery; by a link, only those of its matter."""
    rows = heard_pupils(viewer.adult_ids, effect)
    return rows.filter(pupil__in=list(viewer.matter.pupils)) if viewer.matter else rows


def heard(viewer: FamilyViewer, effect: Effect = Effect.INFORM) -> frozenset[int]:
    """The same, fetched."""
    return frozenset(heard_rows(viewer, effect))


def unheard(adults: frozenset[int]) -> QuerySet[Any, int]:
    """Ids of pupils of whom these adults are kept from hearing; a subquery."""
    return kept_from(adults)


def barred(own: frozenset[int]) -> QuerySet[Any, int]:
    """Ids of pupils of whom a person who is these adults may not hear, or whose home they may not know; a subquery."""
    return barred_pupils(own)


def barred_people(own: frozenset[int]) -> QuerySet[Any, int]:
    """Ids of the adults about those pupils, of whom such a person learns nothing; not the barred one. A subquery.

    An address in common makes two adults one "own": then the other parent of the two stays unseen as well.
    """
    kept = Tie.objects.filter(barred_ties(), adult__in=list(own)).values("adult")
    return people_about(barred_pupils(own)).exclude(adult__in=kept)


def audiences_of(viewer: Viewer) -> QuerySet[Audience, int]:
    """Ids of the saved rules that address the viewer now. Selectors address what is sent, never what is seen."""
    if not isinstance(viewer, FamilyViewer):
        nobody: QuerySet[Audience, int] = Audience.objects.none().values_list("pk", flat=True)
        return nobody
    heard_of = heard_rows(viewer)  # built once: to say it is dearer than to ask it
    mine = Pupil._base_manager.filter(pk__in=heard_of, ended_at=None, school=OuterRef("school"))
    classes = Membership._base_manager.filter(on(clock.today(settings.TIME_ZONE)), pupil__in=heard_of).values_list(
        "group", flat=True
    )
    terms = Term.objects.filter(
        Q(kind=TermKind.SCHOOL) & Exists(mine)
        | Q(kind=TermKind.YEAR) & Exists(mine.filter(year_group=OuterRef("year_group")))
        | Q(kind=TermKind.GROUP, group__in=classes)
        | Q(kind=TermKind.PUPIL, pupil__in=heard_of)
        | Q(kind=TermKind.ADULT, adult__in=list(viewer.adult_ids)) & Exists(mine)
    )
    found: QuerySet[Audience, int] = (
        _in_my_languages(viewer).filter(pk__in=terms.values("audience")).values_list("pk", flat=True)
    )
    return found


def _in_my_languages(viewer: FamilyViewer) -> QuerySet[Audience]:
    """Rules that are for all languages, or for one that the viewer reads."""
    narrowed = Term._base_manager.filter(kind=TermKind.READS, audience=OuterRef("pk"))
    mine = viewer.reads or set(languages_of(viewer.adult_ids).values())
    rules: QuerySet[Audience] = Audience.objects.filter(~Exists(narrowed) | Exists(narrowed.filter(lang__in=mine)))
    return rules

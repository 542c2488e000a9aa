"""Bundles and their papers, as staff see them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.core.rows import on
from schoolgate.families.models import Membership, Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.papers.enums import NameCheck
from schoolgate.papers.models import Bundle, Paper


@dataclass(frozen=True)
class Line:
    """One paper as the list before giving shows it."""

    paper: Paper
    child: str
    group: str
    fits: bool
    named: str  # whose name is on it instead, where the viewer may know


def bundles(*, viewer: Viewer) -> QuerySet[Bundle]:
    """Those not thrown away, the newest first, each with how many papers stand in it."""
    rows: QuerySet[Bundle] = Bundle.objects.visible_to(viewer).live()
    rows = rows.select_related("school", "led_by", "audience__school")
    counted = rows.annotate(papers_in_it=Count("papers", filter=Q(papers__ended_at=None), distinct=True))
    return counted.order_by("-made_at", "-pk")


def lines(*, viewer: Viewer, bundle: Bundle, withdrawn: bool = False) -> list[Line]:
    """Its papers, those that want a look first, then by class and name; or those that were withdrawn or left out."""
    rows = Paper.objects.visible_to(viewer).filter(bundle=bundle, ended_at__isnull=not withdrawn)
    papers = list(rows.select_related("pupil", "named"))
    names = names_of_pupils([one.pupil_id for one in papers])
    seen = Pupil.objects.visible_to(viewer).filter(pk__in=[one.named_id for one in papers if one.named_id])
    others = {one.pk: one.name for one in seen}
    found = [
        Line(
            paper=one,
            child=one.pupil.name,
            group=names[one.pupil_id].group,
            fits=one.name_check == NameCheck.FITS,
            named=others.get(one.named_id or 0, ""),
        )
        for one in papers
    ]
    return sorted(found, key=lambda one: (one.fits, one.group, one.child))


def paper_seen(*, viewer: Viewer) -> QuerySet[Paper]:
    """Any paper that this member of staff may open."""
    rows: QuerySet[Paper] = Paper.objects.visible_to(viewer).filter(bundle__ended_at=None)
    return rows.select_related("bundle", "pupil", "school", "file__file")


def without_one(*, viewer: Viewer, bundle: Bundle) -> list[tuple[str, list[str]]]:
    """In the classes of which some child has a paper: those who have none, by class."""
    has = set(Paper.objects.filter(bundle=bundle, ended_at=None).values_list("pupil", flat=True))
    members = Membership.objects.filter(on(clock.today(bundle.school.zone)), group__kind="class")
    groups = members.filter(pupil__in=has).values("group")
    rows = members.filter(group__in=groups, pupil__ended_at=None).exclude(pupil__in=has)
    seen = Pupil.objects.visible_to(viewer).filter(pk__in=rows.values("pupil"))
    named = {one.pk: one.name for one in seen}
    found: dict[str, list[str]] = {}
    for group, pupil in rows.order_by("group__name").values_list("group__name", "pupil"):
        if pupil in named:
            found.setdefault(group, []).append(named[pupil])
    return [(group, sorted(names)) for group, names in found.items()]

"""Who speaks what, who is here today."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.core.rows import on
from schoolgate.schools.enums import STAFF, Role
from schoolgate.schools.models import HelperCheck, Leave, Member, Spoken


def spoken_by(member: Member) -> list[str]:
    """The languages of one person, besides the school's own."""
    rows = Spoken.objects.live().filter(school=member.school_id, user=member.user_id)
    return list(rows.values_list("lang", flat=True))


def away(school: int, day: date) -> frozenset[int]:
    """Users who are away on `day`."""
    rows = Leave.objects.live().filter(on(day), school=school)
    return frozenset(rows.values_list("user", flat=True))


def leaves_of(viewer: Viewer, member: Member, day: date) -> QuerySet[Leave]:
    """When this person is away, today and later."""
    rows: QuerySet[Leave] = Leave.objects.visible_to(viewer).live().filter(user=member.user_id)
    return rows.filter(Q(until=None) | Q(until__gte=day))


def check_of(member: Member) -> HelperCheck | None:
    """The check of a volunteer that nobody has ended; it may have run out."""
    found: HelperCheck | None = HelperCheck.objects.live().filter(member=member).first()
    return found


def may_ring_families(school: int, day: date) -> QuerySet[Member]:
    """Who of the building may ring a family on `day`: staff, and volunteers whose check stands and who are no parent here.

    Nobody who is away.
    """
    checked = HelperCheck._base_manager.filter(on(day), member=OuterRef("pk"), ended_at=None, is_parent_here=False)
    here = Member.objects.serving(day).filter(school=school).exclude(user__in=away(school, day))
    rows: QuerySet[Member] = here.filter(Q(role__in=STAFF) | Q(Exists(checked), role=Role.HELPER))
    return rows.order_by("name", "pk")


def speakers(school: int, langs: Collection[str], day: date) -> dict[str, list[Member]]:
    """For each of these languages the people who may ring in it on `day`, each once, in three queries."""
    rows = Spoken.objects.live().filter(school=school, lang__in=list(langs)).values_list("user", "lang")
    spoken: dict[int, list[str]] = defaultdict(list)
    for user, lang in rows:
        spoken[user].append(lang)
    found: dict[str, dict[int, Member]] = defaultdict(dict)
    for member in may_ring_families(school, day).filter(user__in=list(spoken)):
        for lang in spoken[member.user_id]:
            found[lang].setdefault(member.user_id, member)
    return {lang: list(members.values()) for lang, members in found.items()}

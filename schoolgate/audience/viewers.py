"""Who is acting: built from a session or a link, by the door that the address names."""

from collections.abc import Collection

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from schoolgate.accounts.models import Session, SignInAddress, User
from schoolgate.accounts.queries import same_person
from schoolgate.accounts.values import normal
from schoolgate.audience import registry
from schoolgate.core import clock
from schoolgate.core.models import Link
from schoolgate.core.permits import AdultIn, FamilyViewer, Matter, Nobody, StaffViewer, Strength, SystemViewer, Viewer
from schoolgate.core.tenancy import across_schools, acting_in
from schoolgate.families.models import Adult, Contact
from schoolgate.schools.enums import STAFF
from schoolgate.schools.models import Member, School

ORDER: list[str] = [*STAFF]


def family_viewer(session: Session) -> FamilyViewer:
    """The adults of the session's user, in any schools."""
    return viewer_of_adults(session.user_id, Strength(session.strength), adults_of(session.user_id))


def viewer_of_adults(user: int, strength: Strength, adults: list[Adult]) -> FamilyViewer:
    """The viewer that these rows of one person make."""
    return FamilyViewer(
        user=user,
        strength=strength,
        adults=tuple(AdultIn(one.pk, one.school_id) for one in adults),
        reads=frozenset(one.language for one in adults),
    )


def adults_of(user: int) -> list[Adult]:
    """A user's adults, wherever they are; schools that practise let no family in."""
    with across_schools("finding a person's own adults"):
        rows = Adult.objects.filter(user__in=same_person(user), ended_at=None).select_related("school", "user")
        dead = Contact._base_manager.filter(
            adult=OuterRef("pk"), ended_at=None, bounced_at__isnull=False, checked_at=None
        )
        # so that a family's page asks without a query of its own
        found = rows.annotate(has_to_check=Exists(dead), **registry.beside_adults())
        return [one for one in found.order_by("pk") if one.school.is_live]


def link_viewer(link: Link) -> FamilyViewer | Nobody:
    """The adult of one delivery, for its matter only."""
    with acting_in(link.school_id):
        if not Adult.objects.filter(pk=link.adult, ended_at=None).exists() or not link.school.is_live:
            return Nobody()
    matter = Matter(link.delivery, link.source_kind, link.source_ref, frozenset(link.pupils))
    adults = (AdultIn(link.adult, link.school_id),)
    return FamilyViewer(user=link.user_id, strength=Strength.LINK, adults=adults, matter=matter)


def staff_viewer(session: Session, school: School, role: str = "") -> Viewer:
    """The member that the session's user is in `school`, in the role they chose, else their first."""
    with acting_in(school.pk):
        members = {one.role: one for one in _serving(session.user_id, school)}
        own = own_adults(session.user_id, emails={one.email for one in members.values()})
    if not members:
        return Nobody(user=session.user_id)
    member = members.get(role) or members[min(members, key=_rank)]
    return StaffViewer(
        user=session.user_id,
        strength=Strength(session.strength),
        school=school.pk,
        member=member.pk,
        role=member.role,
        own_adults=own,
    )


def own_adults(user: int, *, emails: set[str]) -> frozenset[int]:
    """The adults that a member of staff is in the school we act in, ended ones too; an address in common is enough.

    It only ever takes away: a restriction follows the person into their work, though two rows were made of them.
    """
    mine = same_person(user)
    addresses = SignInAddress.objects.filter(user__in=mine, ended_at=None).values_list("value", flat=True)
    known = {*(normal("email", one) for one in emails), *addresses} - {""}
    rows = Adult.objects.filter(Q(user__in=mine) | Q(contacts__value__in=known)).distinct()
    return with_namesakes({one.pk: (one.forename, one.surname) for one in rows})


def own_adults_of(members: Collection[Member]) -> dict[int, frozenset[int]]:
    """The same for several members, in three queries: by the id of each member."""
    users = {one.user_id for one in members}
    joined = User.objects.filter(Q(pk__in=users) | Q(merged_into__in=users)).values_list("pk", "merged_into")
    person = {pk: into if into is not None and into in users else pk for pk, into in joined}
    emails: dict[str, set[int]] = {}
    for one in members:
        emails.setdefault(normal("email", one.email), set()).add(one.user_id)
    for user, value in SignInAddress.objects.filter(user__in=person, ended_at=None).values_list("user", "value"):
        emails.setdefault(value, set()).add(person[user])
    emails.pop("", None)
    found: dict[int, set[int]] = {user: set() for user in users}
    rows = Adult.objects.filter(Q(user__in=person) | Q(contacts__value__in=emails))
    for adult, user, value in rows.values_list("pk", "user", "contacts__value"):
        owners = emails.get(value or "", set()) | ({person[user]} if user in person else set())
        for owner in owners:
            found[owner].add(adult)
    return {one.pk: frozenset(found[one.user_id]) for one in members}


def with_namesakes(adults: dict[int, tuple[str, str]]) -> frozenset[int]:
    """These adults, and those of the same name about the same child: a file may have made two rows of one person."""
    same_name = Q()
    for forename, surname in adults.values():
        same_name |= Q(forename__iexact=forename, surname__iexact=surname)
    if not same_name:
        return frozenset()
    about = Adult.objects.filter(same_name, ties__pupil__ties__adult__in=list(adults)).values_list("pk", flat=True)
    return frozenset(adults) | frozenset(about)


def viewer_of_member(member: Member, strength: Strength = Strength.TWO_FACTORS) -> StaffViewer:
    """The viewer that a member is, for commands, the demonstration and tests."""
    own = own_adults(member.user_id, emails={member.email})
    return StaffViewer(
        user=member.user_id,
        strength=strength,
        school=member.school_id,
        member=member.pk,
        role=member.role,
        own_adults=own,
    )


def viewer_of_adult(adult: Adult, strength: Strength = Strength.CODE) -> FamilyViewer:
    """The viewer that an adult is in one school, for the demonstration and tests."""
    return FamilyViewer(user=adult.user_id, strength=strength, adults=(AdultIn(adult.pk, adult.school_id),))


def system(school: int, verb: str) -> SystemViewer:
    """The System at `verb` in one school."""
    return SystemViewer(user=User.objects.system().pk, strength=Strength.TWO_FACTORS, school=school, verb=verb)


def _serving(user: int, school: School) -> list[Member]:
    """The user's roles in a school today."""
    serving = Member.objects.serving(clock.today(school.zone or settings.TIME_ZONE))
    return list(serving.filter(user__in=same_person(user), school=school))


def _rank(role: str) -> int:
    """Staff roles first, in their order."""
    return ORDER.index(role) if role in ORDER else len(ORDER)

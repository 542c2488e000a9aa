"""People join a school's staff, change their role and leave. What they lose, they lose this second: their sessions end."""

from datetime import date

from django.db import transaction

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import AddressKind
from schoolgate.accounts.models import User
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, holds, require
from schoolgate.schools.enums import TRUSTED, Role
from schoolgate.schools.errors import AlreadyHasRole, LastKeyHolder, NoName, NotYours, UnknownRole
from schoolgate.schools.models import Member, School

KEYS = (Role.HEAD, Role.ADMINISTRATOR, Role.OFFICE)  # those who may let others in


@transaction.atomic
def add_member(
    *,
    school: School,
    name: str,
    role: str,
    by: Viewer,
    email: str = "",
    title: str = "",
    since: date | None = None,
    until: date | None = None,
    source: tuple[str, str] = ("", ""),
) -> Member:
    """A person's role in a school. The same email means the same person, who may then pick a role. Raises AlreadyHasRole."""
    _require_over(by, school, role)
    if not name.strip():
        raise NoName
    user = _user_of(school, email)
    if Member.objects.live().filter(school=school, user=user, role=role).exists():
        raise AlreadyHasRole
    member: Member = Member.objects.create(
        school=school,
        user=user,
        role=role,
        title=title.strip(),
        name=name.strip()[:120],
        email=email.strip(),
        since=since or clock.today(school.zone),
        until=until,
        source_kind=source[0],
        source_id=source[1],
    )
    _open_address(member)
    audit.record(verb="member.added", on=member, fields={"role": role}, by=by)
    return member


@transaction.atomic
def change_role(*, member: Member, role: str, by: Viewer) -> Member:
    """Another role from now on: the old one ends, so that who was what when can be told. Raises LastKeyHolder."""
    _require_over(by, member.school, role, member.role)
    if Member.objects.live().filter(school=member.school, user=member.user_id, role=role).exists():
        raise AlreadyHasRole
    _keep_a_key(member, unless=role)
    source, member.source_id = member.source_id, ""
    _end(member, by)
    new: Member = Member.objects.create(
        school_id=member.school_id,
        user_id=member.user_id,
        role=role,
        title=member.title,
        name=member.name,
        email=member.email,
        since=clock.today(member.school.zone),
        until=None,
        source_kind=member.source_kind,
        source_id=source,
    )
    audit.record(verb="member.role_changed", on=new, fields={"from": member.role, "to": role}, by=by)
    return new


@transaction.atomic
def end_member(*, member: Member, by: Viewer) -> None:
    """They leave: every session ends now, and no code goes to their address for this role. Raises LastKeyHolder, NotYours."""
    _require_over(by, member.school, member.role)
    if member.user_id == by.user:
        raise NotYours
    _keep_a_key(member)
    _end(member, by)
    if not Member.objects.live().filter(user=member.user_id).exists() and member.email:
        accounts.drop_address(user=member.user, kind=AddressKind.EMAIL, value=member.email, by=_user(by))
    audit.record(verb="member.ended", on=member, fields={"role": member.role}, by=by)


@transaction.atomic
def mend_member(*, member: Member, name: str, email: str, by: Viewer) -> None:
    """A new name, or a new address: codes go there from now on, and what the old one opened ends."""
    _require_over(by, member.school, member.role)
    if not name.strip():
        raise NoName
    old, member.name, member.email = member.email, name.strip()[:120], email.strip()
    member.save(update_fields=["name", "email"])
    if old.lower() != member.email.lower():
        if old:
            accounts.drop_address(user=member.user, kind=AddressKind.EMAIL, value=old, by=_user(by))
        _open_address(member)
    audit.record(verb="member.mended", on=member, fields=["email", "name"], by=by)


@transaction.atomic
def reset_second_factor(*, member: Member, by: Viewer) -> None:
    """A lost phone: the second factor, its recovery codes and every session end; they set up a new one by a code by email."""
    _require_over(by, member.school, member.role)
    accounts.forget_second_factor(user=member.user, by=_user(by))
    audit.record(verb="member.second_factor_reset", on=member, by=by)


def _require_over(by: Viewer, school: School, *roles: str) -> None:
    """May `by` give or take these roles here? A guest of the portfolio is its lead's to invite and to let go."""
    if {*roles} != {Role.VERIFIER} or not holds(by, Can.GUEST_INVITE, school):
        require(by, Can.MEMBER_MANAGE, on=school)
    for role in roles:
        if role not in Role.values:
            raise UnknownRole
        if role in TRUSTED:
            require(by, Can.MEMBER_TRUST, on=school)


def _keep_a_key(member: Member, unless: str = "") -> None:
    """Somebody must be left who can let others in."""
    if member.role not in KEYS or unless in KEYS:
        return
    others = Member.objects.serving(clock.today(member.school.zone)).filter(school=member.school, role__in=KEYS)
    if not others.exclude(pk=member.pk).exists():
        raise LastKeyHolder


def _end(member: Member, by: Viewer) -> None:
    """End the row today, and what its person has open."""
    member.end(by=by.user)
    member.until = clock.today(member.school.zone)
    member.save(update_fields=["ended_at", "ended_by", "until", "source_id"])
    accounts.end_sessions(users=[member.user_id], why="role")


def _user_of(school: School, email: str) -> User:
    """The user of a member here with this address, else a new one."""
    known = Member.objects.live().filter(school=school, email__iexact=email.strip()).select_related("user").first()
    return known.user if known and email.strip() else accounts.new_user()


def _open_address(member: Member) -> None:
    """A code may go to the member's address."""
    if member.email:
        accounts.add_address(user=member.user, kind=AddressKind.EMAIL, value=member.email)


def _user(by: Viewer) -> User:
    """The user behind a viewer."""
    return User.objects.get(pk=by.user or 0)

"""Evidence that stands, and somebody from outside who reads it."""

from datetime import date, timedelta
from typing import Any

from django.test import Client

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award.enums import GuestKind
from schoolgate.award.models import Evidence, Serves
from schoolgate.award.services.portfolio import invite_guest
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.award import lead
from tests.factories.schools import MemberFactory

DAY = date(2026, 3, 12)


def standing(school: School, *codes: str, title: str = "Story bags", **said: Any) -> Evidence:
    """A piece of evidence for these indicators."""
    words = {"claim": "Forty families read at home.", "says": "counted", "day": DAY, **said}
    row = Evidence(school=school, title=title, **words)
    row.save()
    for code in codes or ("learn-together",):
        Serves(school=school, evidence=row, indicator=code).save()
    return row


def invited_guest(school: School, *, by: StaffViewer | None = None, **said: Any) -> Member:
    """A guest who may look from today, for a week."""
    today = clock.today(school.zone)
    usual = {"name": "Mrs Oduya", "email": "oduya@award.example", "kind": GuestKind.VERIFIER}
    days = {"since": today, "until": today + timedelta(days=7)}
    return invite_guest(school=school, by=by or lead(school), **{**usual, **days, **said})


def guest_of(member: Member) -> StaffViewer:
    """A guest who has come in by a code."""
    return viewer_of_member(member, Strength.CODE)


def at_the_door(client: Client, member: Member) -> Client:
    """The guest's browser."""
    return sign_in(client, member.user, Strength.CODE)


def staff_in(client: Client, school: School, role: str = Role.PARTNERSHIP) -> Client:
    """A colleague's browser."""
    return sign_in(client, MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)

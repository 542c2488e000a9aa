"""Inviting: a role in the school, and a message that says how to come in."""

from datetime import date

from django.db import transaction

from schoolgate.core import jobs
from schoolgate.core.permits import Viewer
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School


@transaction.atomic
def invite(*, school: School, name: str, email: str, role: str, until: date | None = None, by: Viewer) -> Member:
    """Give somebody a role, and tell them. Raises refusals of `schools`."""
    member = schools.add_member(school=school, name=name, email=email, role=role, until=until, by=by)
    if role != Role.HELPER:  # a volunteer has no page to come in to
        jobs.enqueue("front.invite", school=school.pk, member=member.pk)
    return member

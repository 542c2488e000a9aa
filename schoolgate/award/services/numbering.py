"""Choosing the numbering."""

from django.db import transaction

from schoolgate.award.frameworks import framework
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School


@transaction.atomic
def choose_framework(*, school: School, code: str, by: Viewer) -> None:
    """Nine objectives or ten: evidence stays, since indicators stand in both."""
    require(by, Can.EVIDENCE_DECIDE, on=school)
    school.framework = framework(code).code
    school.save(update_fields=["framework"])
    audit.record(verb="award.choose_framework", on=school, fields={"framework": code}, by=by)

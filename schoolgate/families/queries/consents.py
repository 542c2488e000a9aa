"""Standing consents: a use stands for a child while a home agrees and none refuses."""

from collections.abc import Collection

from schoolgate.core.rows import on
from schoolgate.families.enums import ConsentUse, Effect
from schoolgate.families.models import Consent
from schoolgate.families.queries.limits import free_ties


def consented(pupils: Collection[int], use: ConsentUse, day: object) -> frozenset[int]:
    """Those children for whom `use` stands on `day`. A yes counts of those who may still decide; a no, of everyone."""
    said = Consent.objects.filter(on(day), pupil__in=list(pupils), use=use)
    deciding = set(free_ties(Effect.DECIDE).filter(pupil__in=list(pupils)).values_list("adult", "pupil"))
    agreed, refused = set(), set()
    for pupil, adult, yes in said.values_list("pupil", "adult", "agreed"):
        if not yes:
            refused.add(pupil)
        elif (adult, pupil) in deciding:
            agreed.add(pupil)
    return frozenset(agreed - refused)

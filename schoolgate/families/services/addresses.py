"""Where people live. An address decides who counts as one home, so a change settles the homes anew."""

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.errors import NoAddress
from schoolgate.families.models import Adult, PostalAddress, Pupil
from schoolgate.families.services import homes
from schoolgate.families.values import same_home


@transaction.atomic
def set_home(*, of: Adult | Pupil, lines: str, postcode: str = "", by: Viewer) -> PostalAddress:
    """They live here now; where they lived before ends. An address that is held stays held. Raises NoAddress."""
    require(by, Can.CONTACT_MEND, on=of)
    same = same_home(lines, postcode)
    if not same:
        raise NoAddress
    whose = {"adult": of} if isinstance(of, Adult) else {"pupil": of}
    live = PostalAddress.objects.filter(ended_at=None, **whose)
    held = live.filter(same=same).exclude(held_at=None).values_list("held_at", flat=True).first()
    live.update(ended_at=clock.now(), ended_by=by.user)
    home: PostalAddress = PostalAddress.objects.create(
        school_id=of.school_id,
        lines=lines.strip()[:240],
        postcode=postcode.strip().upper()[:12],
        same=same,
        held_at=held,
        made_by_id=by.user,
        **whose,
    )
    homes.rebuild(school=of.school_id, by=by)
    audit.record(verb="home.set", on=home, fields=["lines", "postcode"], by=by)
    return home

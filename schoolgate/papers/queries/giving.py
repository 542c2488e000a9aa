"""Who is to have which paper, by the door, and who has not collected theirs: by opening it, or on paper that has gone home."""

from dataclasses import dataclass

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.resolve import resolve
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult, Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.outbox.enums import AttemptState, Channel
from schoolgate.outbox.models import Attempt
from schoolgate.papers.models import Bundle, Collected, Paper

Owed = set[tuple[int, int]]  # adult, pupil


@dataclass(frozen=True)
class Waiting:
    """A parent who has not collected a paper."""

    group: str
    child: str
    adult: str
    adult_ref: str
    channel: str  # by which way they are told first


def terms_of(*, bundle: Bundle) -> list[Term]:
    """Whom it is for: the people about each child who has a paper in it. Not saved."""
    papers = Paper.objects.filter(bundle=bundle, ended_at=None).order_by("pk")
    return [Term(kind=TermKind.PUPIL, pupil_id=one.pupil_id) for one in papers]


def waiting(*, viewer: Viewer, bundle: Bundle) -> list[Waiting]:
    """Who has not collected, by class and child, in a constant number of queries; only people whom the viewer may see."""
    left, ways = _left(bundle)
    adults = {one.pk: one for one in Adult.objects.visible_to(viewer).filter(pk__in={adult for adult, _pupil in left})}
    seen = Pupil.objects.visible_to(viewer).filter(pk__in={pupil for _adult, pupil in left})
    names = names_of_pupils(list(seen.values_list("pk", flat=True)))
    lines = [
        Waiting(names[pupil].group, names[pupil].first, adults[adult].name, adults[adult].ref, ways[adult])
        for adult, pupil in left
        if adult in adults and pupil in names
    ]
    return sorted(lines, key=lambda one: (one.group, one.child, one.adult))


def waiting_adults(*, bundle: Bundle) -> frozenset[int]:
    """Those who have a paper to collect still."""
    return frozenset(adult for adult, _pupil in _left(bundle)[0])


def collected_adults(source_ref: str) -> frozenset[int]:
    """Those of a bundle who have collected every paper of theirs: whom a reminder leaves alone."""
    bundle = Bundle.objects.filter(ref=source_ref).select_related("audience__school").first()
    if bundle is None:
        return frozenset()
    had = {adult for adult, _pupil in _had(bundle)}
    return frozenset(had - waiting_adults(bundle=bundle))


def _left(bundle: Bundle) -> tuple[Owed, dict[int, str]]:
    """Which adult has not collected the paper of which child; and how each is told first."""
    if bundle.audience is None:
        return set(), {}
    live = set(Paper.objects.filter(bundle=bundle, ended_at=None).values_list("pupil", flat=True))
    found = resolve(bundle.audience).recipients
    owed = {(one.adult, pupil) for one in found for pupil in one.pupils if pupil in live}
    return owed - _had(bundle), {one.adult: one.ways[0].channel for one in found}


def _had(bundle: Bundle) -> Owed:
    """What was opened by a press, and what went home on paper with the pages behind it."""
    opened = Collected.objects.filter(paper__bundle=bundle, paper__ended_at=None)
    had: Owed = set(opened.values_list("adult", "paper__pupil"))
    home = Attempt.objects.filter(
        delivery__source_kind="papers",
        delivery__source_ref=bundle.ref,
        channel=Channel.LETTER,
        state=AttemptState.DELIVERED,
    )
    return had | set(home.values_list("delivery__adult", "delivery__pupils__pupil"))

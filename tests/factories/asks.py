"""Questions, as small stories ask them: through the real verb, of everyone."""

from datetime import date
from typing import Any

from schoolgate.asks import queries, services
from schoolgate.asks.enums import Per, QuestionKind
from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.asks.values import Question
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, FamilyAdult, FamilyPupil, Pupil
from schoolgate.schools.models import School
from schoolgate.schools.queries import add_school_days
from tests.factories.families import AdultFactory, FamilyFactory, TieFactory
from tests.factories.schools import MemberFactory


def office(school: School) -> StaffViewer:
    """Someone at the office."""
    return viewer_of_member(MemberFactory(school=school))


def next_week(school: School) -> date:
    """Five school days from now."""
    return add_school_days(school.pk, clock.today(school.zone), 5)


def asked(
    school: School,
    per: Per = Per.PUPIL,
    kind: str = QuestionKind.YES_NO,
    due: date | None = None,
    terms: list[Term] | None = None,
    choices: tuple[str, ...] = (),
    wants: tuple[str, ...] = (),
    **about: Any,
) -> Ask:
    """Everyone is asked about a walk."""
    by = office(school)
    audience = save_audience(school=school.pk, terms=terms or [Term(kind=TermKind.SCHOOL)], by=by)
    question = Question(kind, "A walk", "To the river.", choices=choices, wants=wants)
    return services.ask(audience=audience, question=question, per=per, due=due or next_week(school), by=by, **about)


def needed(adult: Adult) -> list[str]:
    """Refs of what waits for an adult."""
    return [one.ref for one in queries.needs_you(viewer=viewer_of_adult(adult))]


def say(adult: Adult, value: str) -> Reply:
    """An adult answers the first thing that waits for them."""
    return answer(Item.objects.get(ref=needed(adult)[0]), adult, value)


def answer(item: Item, adult: Adult, value: str) -> Reply:
    """An adult answers this one."""
    return services.answer(item=item, value=value, by=viewer_of_adult(adult))


def item_of(adult: Adult) -> Item:
    """The first thing that waits for an adult."""
    found: Item = Item.objects.get(ref=needed(adult)[0])
    return found


def other_home(child: Pupil) -> Adult:
    """A second home of the child, with an adult of its own."""
    father = AdultFactory(school=child.school)
    family = FamilyFactory(school=child.school)
    FamilyAdult(school=child.school, family=family, adult=father).save()
    FamilyPupil(school=child.school, family=family, pupil=child).save()
    TieFactory(pupil=child, adult=father)
    return father

"""The public page: what the school wants to reach with families, how far it is, and every way to join in. It names nobody."""

# family-side strings

from dataclasses import dataclass

from django.urls import reverse

from schoolgate.award.queries.answering import Open, open_links
from schoolgate.award.queries.public import Standing, standing
from schoolgate.core.parts.tongue import day_sentence
from schoolgate.events import queries as events
from schoolgate.events.queries import Invitation
from schoolgate.front.queries.involved import is_of_page
from schoolgate.helping.queries.public import Page, public_page
from schoolgate.languages.queries import PageTongue, page_tongues
from schoolgate.outbox.queries import explains
from schoolgate.schools.models import School

MOST_EVENTS = 12


@dataclass(frozen=True)
class Partnership:
    """Everything that the page shows, in the language of the page."""

    page: Page
    award: Standing
    events: list[Invitation]
    tongues: list[PageTongue]
    school: School
    links: list[Open]

    @property
    def explained(self) -> str:
        """Whom to ask, where words of the school stand in another language than the page's."""
        told = [words for lines in self.page.told.values() for one in lines for words in (one.title, one.words)]
        ways = [words for group in self.page.groups for one in group.ways for words in (one.title, one.summary)]
        foreign = next((lang for words, lang in (*ways, *told) if words and not is_of_page(lang)), "")
        return explains(foreign, self.school) if foreign else ""

    @property
    def award_until(self) -> str:
        """Until when the school holds the award, as the page's language writes it."""
        return day_sentence(self.award.until, "full") if self.award.until else ""


def partnership(*, school: School, view: str) -> Partnership:
    """The page as it is now. `view` is the name of its address, for the other languages. About ten queries, however much there is."""
    return Partnership(
        page=public_page(school=school),
        award=standing(school=school),
        events=events.for_everyone(school=school)[:MOST_EVENTS],
        tongues=tongues(school, view),
        school=school,
        links=open_links(schools=[school]),
    )


def tongues(school: School, view: str) -> list[PageTongue]:
    """All of our languages, each with its own address."""
    return page_tongues(lambda code: reverse(f"front:{view}_in", args=[school.slug, code]))

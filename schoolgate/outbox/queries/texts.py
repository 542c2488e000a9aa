"""What text messages cost: the parts that went this month, what is left of the school's own ceiling, and pence."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_UP, Decimal

import phonenumbers
from babel.numbers import format_currency
from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from schoolgate.core import clock
from schoolgate.core.parts.tongue import locale_of, page_language
from schoolgate.core.permits import Viewer
from schoolgate.outbox.enums import AttemptState, Channel
from schoolgate.outbox.models import Attempt
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Month:
    """The parts of texts that a school sent in the month of `day`, and those that are about to go."""

    day: date
    sent: int
    waiting: int
    free: int
    ceiling: int | None
    price: Decimal | None

    @property
    def left(self) -> int:
        """How many parts may still go; without a ceiling, as many as are free. Never less than none."""
        most = self.free if self.ceiling is None else self.ceiling
        return max(most - self.sent - self.waiting, 0)

    @property
    def pence(self) -> int | None:
        """What those that went cost; None where the price is not known."""
        return self.cost(self.sent, before=0)

    def cost(self, parts: int, *, before: int | None = None) -> int | None:
        """What `parts` more cost in pence, after those that are free; a part of a penny counts as one."""
        if self.price is None:
            return None
        gone = self.sent + self.waiting if before is None else before
        paid = max(gone + parts - self.free, 0) - max(gone - self.free, 0)
        return int((paid * self.price).to_integral_value(ROUND_UP))


def month_of(school: School) -> Month:
    """The month that it is at the school. One query."""
    today = clock.today(school.zone)
    texts = Attempt.objects.filter(school=school, channel=Channel.TEXT, parts__gt=0)
    lately = texts.annotate(at=Coalesce("sent_at", "made_at")).filter(at__gte=_begins(school, today))
    by_state = dict(lately.order_by().values_list("state").annotate(Sum("parts")))
    return Month(
        day=today,
        sent=sum(parts for state, parts in by_state.items() if state in WENT),
        waiting=sum(parts for state, parts in by_state.items() if state in AttemptState.open()),
        free=school.text_free,
        ceiling=school.text_ceiling,
        price=school.text_price,
    )


def month_cost(school: School) -> str:
    """What this month's texts cost so far, as the page's language writes a sum; nothing where no price is known."""
    return money(month_of(school).pence, school)


def money(pence: int | None, school: School) -> str:
    """A sum as the page's language writes it; nothing where it is not known."""
    if pence is None:
        return ""
    return str(format_currency(pence / 100, school.currency, locale=locale_of(page_language())))


def schools_with_number(*, viewer: Viewer) -> QuerySet[School]:
    """The viewer's schools that can be texted."""
    return School.objects.filter(pk__in=viewer.schools).exclude(text_number="").order_by("name", "pk")


WENT = (AttemptState.SENT, AttemptState.DELIVERED, AttemptState.BOUNCED, AttemptState.UNSURE)


def _begins(school: School, day: date) -> datetime:
    """The first moment of the month."""
    return clock.at(day.replace(day=1), time(0), school.zone)


def as_dialled(school: School) -> str:
    """The school's number for texts as people there dial it."""
    if not school.text_number.startswith("+"):
        return school.text_number
    number = phonenumbers.parse(school.text_number)
    is_home = number.country_code == phonenumbers.country_code_for_region(school.region)
    how = phonenumbers.PhoneNumberFormat.NATIONAL if is_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, how)

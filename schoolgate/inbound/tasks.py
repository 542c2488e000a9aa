"""A worker's doors: what came in is offered, the mailbox is visited, old mail is forgotten."""

from datetime import timedelta

from django.conf import settings

from schoolgate.core import jobs
from schoolgate.core.permits import Can, system_may
from schoolgate.inbound import services
from schoolgate.inbound.services.mailbox import mailbox
from schoolgate.schools.models import School

system_may("inbound.offer", Can.CONTACT_MEND)


@jobs.job("inbound.offer")
def offer(item: int) -> None:
    """Offer what came in."""
    services.offer(item=item)


@jobs.each("inbound.collect", timedelta(minutes=1))
def collect(school: int) -> None:
    """Visit the mailbox. It is one for the whole house, so only the round of the first school goes there."""
    first = School.objects.order_by("pk").values_list("pk", flat=True).first()
    if settings.MAIL_IN_URL and school == first:
        services.collect(mailbox(settings.MAIL_IN_URL))


@jobs.each("inbound.forget", timedelta(days=1))
def forget(school: int) -> None:
    """Empty what is a month old, which belongs to no school, so that any school's night will do; and this school's old strangers."""
    services.forget_old()
    services.forget_strangers(school=school)

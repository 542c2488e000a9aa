"""What must be true before a school goes live; each line is seen from the facts, or was accepted by a person."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from schoolgate.accounts.queries import with_second_factor
from schoolgate.core import backup, clock
from schoolgate.front.queries import notice
from schoolgate.schools.enums import STAFF, Step
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import serving_users, ticked

BACKUP_COUNTS_FOR = timedelta(days=31)
FIRST_FOUR = ("https", "second", "backup", "mail")


@dataclass(frozen=True)
class Item:
    """One line of the list."""

    key: str
    title: str | Promise
    says: str
    is_done: bool
    url: str = ""

    @property
    def state(self) -> str:
        """As the step part takes it."""
        return "done" if self.is_done else "todo"


def go_live_list(school: School) -> list[Item]:
    """Eight lines, in the order in which they are best done."""
    ticks = ticked(school.pk)
    return [
        _https(),
        _second(school),
        _backup(),
        _mail(school, is_done=Step.MAIL in ticks),
        _retention(school, is_done=Step.RETENTION in ticks),
        _restrictions(school),
        _privacy(school, is_done=Step.PRIVACY in ticks and ticks[Step.PRIVACY].about == notice.digest(school)),
        _contact(school),
    ]


def is_green(school: School) -> bool:
    """Is every line done?"""
    return all(item.is_done for item in go_live_list(school))


def without_second_factor(school: School) -> list[str]:
    """Names of the staff who have not set up their second step."""
    users = serving_users(school.pk)
    lacking = set(users) - with_second_factor(users)
    rows = Member.objects.live().filter(school=school, user__in=lacking, role__in=STAFF).order_by("name")
    return list(dict.fromkeys(rows.values_list("name", flat=True)))


def _page(name: str, school: School) -> str:
    """Where a line is done."""
    return reverse(name, args=[school.slug])


def _https() -> Item:
    return Item(
        "https",
        _("Pages come over HTTPS"),
        _("Whoever runs the machine sets SCHOOLGATE_URL to an address that starts with https://."),
        settings.HTTPS,
    )


def _second(school: School) -> Item:
    lacking = without_second_factor(school)
    says = _("Still without: %(names)s.") % {"names": ", ".join(lacking)} if lacking else _("Everyone has one.")
    return Item("second", _("All staff have their second step"), says, not lacking, _page("front:members", school))


def _backup() -> Item:
    state = backup.state()
    fresh = state.rehearsed_at is not None and state.rehearsed_at > clock.now() - BACKUP_COUNTS_FOR
    return Item(
        "backup",
        _("A backup was taken, and restored to a scratch place"),
        _("On the machine: schoolgate backup --rehearse. Every row and file is compared."),
        fresh,
    )


def _mail(school: School, *, is_done: bool) -> Item:
    says = _("Send a test message to yourself, and say when it has come.")
    return Item("mail", _("Mail was tested"), says, is_done, _page("front:test_message", school))


def _retention(school: School, *, is_done: bool) -> Item:
    says = _("Read how long each kind of thing is kept, and accept it.")
    return Item("retention", _("How long things are kept is accepted"), says, is_done, _page("front:retention", school))


def _restrictions(school: School) -> Item:
    says = _("The safeguarding lead goes through the children who have an adult in another home, and signs.")
    return Item(
        "restrictions",
        _("Restrictions are signed"),
        says,
        school.limits_signed_at is not None,
        _page("families:apart", school),
    )


def _privacy(school: School, *, is_done: bool) -> Item:
    says = _("It names who handles families' data here. If that changes, you are asked again.")
    return Item("privacy", _("The privacy notice is published"), says, is_done, _page("front:notice", school))


def _contact(school: School) -> Item:
    says = school.contact_for_data or _("Families must know whom to ask.")
    return Item(
        "contact",
        _("A contact for questions about data is named"),
        says,
        bool(school.contact_for_data),
        _page("schools:contact", school),
    )

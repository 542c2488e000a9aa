"""`schoolgate school add`: a new school, practising, with its first person if one is named."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from schoolgate.accounts.models import User
from schoolgate.core import permits
from schoolgate.core.permits import Can, Strength, SystemViewer
from schoolgate.core.refusals import Refusal
from schoolgate.core.tenancy import acting_in
from schoolgate.schools import services
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School

VERB = "school.add"
permits.system_may(VERB, Can.SCHOOL_SET_UP, Can.MEMBER_MANAGE, Can.MEMBER_TRUST)


class Command(BaseCommand):
    """Make a school."""

    help = "school add SLUG --name NAME: a new school, practising until its go-live list is green."

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be said."""
        parser.add_argument("what", choices=["add"])
        parser.add_argument("slug", help="the first word of its pages' addresses: oak-lane")
        parser.add_argument("--name", required=True, help="as families know it: Oak Lane Junior School")
        parser.add_argument("--head", default="", metavar="NAME", help="the name of the head, who then lets others in")
        parser.add_argument("--head-email", default="", metavar="EMAIL", help="where the head's sign-in codes go")
        parser.add_argument("--zone", default="Europe/London", help="time zone (default: %(default)s)")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **said: Any) -> None:
        """Make it, and say what comes next."""
        try:
            school = self._make(said)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        url = f"{settings.SITE_URL}/{school.slug}/here/"
        if said["json"]:
            self.stdout.write(json.dumps({"school": school.slug, "name": school.name, "url": url}))
            return
        self.stdout.write(f"{school.name} is there, and practises: nothing leaves for a family. {url}")
        if not said["head_email"]:
            more = f"schoolgate member add --school {school.slug} --name NAME --email EMAIL --role head"
            self.stdout.write(f"Nobody can sign in yet. Let the first person in: {more}")

    @transaction.atomic
    def _make(self, said: dict[str, Any]) -> School:
        """The school, and its head."""
        by = SystemViewer(user=User.objects.system().pk, strength=Strength.TWO_FACTORS, verb=VERB)
        school = services.add_school(slug=said["slug"], name=said["name"], zone=said["zone"], by=by)
        if said["head_email"]:
            name, email = said["head"] or said["head_email"], said["head_email"]
            by = SystemViewer(by.user, by.strength, school.pk, VERB)
            with acting_in(school.pk):
                services.add_member(school=school, name=name, role=Role.HEAD, email=email, by=by)
        return school

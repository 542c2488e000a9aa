"""`schoolgate member add`: let somebody in from the command line, as for the first person of a school."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from schoolgate.accounts.models import User
from schoolgate.core import permits
from schoolgate.core.permits import Can, Strength, SystemViewer
from schoolgate.core.refusals import Refusal
from schoolgate.core.tenancy import acting_in
from schoolgate.schools import queries, services
from schoolgate.schools.enums import Role

VERB = "member.add"
permits.system_may(VERB, Can.MEMBER_MANAGE, Can.MEMBER_TRUST)


class Command(BaseCommand):
    """Give somebody a role in a school."""

    help = "member add --school SLUG --name NAME --email EMAIL --role ROLE"

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be said."""
        parser.add_argument("what", choices=["add"])
        parser.add_argument("--school", required=True, metavar="SLUG")
        parser.add_argument("--name", required=True)
        parser.add_argument("--email", required=True, help="where sign-in codes go")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **said: Any) -> None:
        """Do it, and say how they sign in."""
        school = queries.school_of(said["school"])
        if school is None:
            raise CommandError(
                f"There is no school {said['school']!r}. Make it: schoolgate school add SLUG --name NAME"
            )
        by = SystemViewer(User.objects.system().pk, Strength.TWO_FACTORS, school.pk, VERB)
        try:
            with acting_in(school.pk):
                member = services.add_member(
                    school=school, name=said["name"], role=said["role"], email=said["email"], by=by
                )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        url = f"{settings.SITE_URL}/in/"
        if said["json"]:
            self.stdout.write(json.dumps({"member": member.ref, "role": member.role, "url": url}))
            return
        self.stdout.write(f"{member.name} can sign in at {url} with a code to {member.email}.")

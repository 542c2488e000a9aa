"""`schoolgate portfolio export --school SLUG --to FILE.zip`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schoolgate.audience.viewers import system
from schoolgate.award import portfolio
from schoolgate.core.tenancy import acting_in
from schoolgate.schools.models import School


class Command(BaseCommand):
    """Write the offline portfolio of a school to a file."""

    help = "Write the offline portfolio of a school to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to export, and where to."""
        parser.add_argument("action", choices=["export"])
        parser.add_argument("--school", required=True)
        parser.add_argument("--to", required=True, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and write."""
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school {options['school']!r}.")
        with acting_in(school.pk):
            data = portfolio.build(school=school, by=system(school.pk, "award.export"))
        options["to"].write_bytes(data)
        self.stdout.write(f"{options['to']}: {len(data) // 1024} KB")

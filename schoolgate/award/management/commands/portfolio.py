"""`schoolgate portfolio export --school SLUG --to FILE.zip [--folders]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schoolgate.audience.viewers import system
from schoolgate.award import folder
from schoolgate.award.enums import ExportKind
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
        parser.add_argument("--folders", action="store_true", help="a plain folder for each indicator instead")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and write."""
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school {options['school']!r}.")
        kind = ExportKind.FOLDERS if options["folders"] else ExportKind.PORTFOLIO
        with acting_in(school.pk):
            by = system(school.pk, "award.export")
            built = folder.build(school=school, kind=kind, told=self._told, by=by)
        options["to"].write_bytes(built.data)
        for note in built.notes:
            self.stderr.write(note)
        self.stdout.write(f"{options['to']}: {len(built.data) // 1024} KB")

    def _told(self, percent: int) -> None:
        """How far it is, for whoever waits."""
        self.stderr.write(f"{percent} %")

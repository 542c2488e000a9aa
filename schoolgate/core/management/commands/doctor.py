"""`schoolgate doctor`: is this installation well, and what is to be done?"""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from schoolgate.core import doctor, jobs
from schoolgate.core.doctor import Level

SIGNS = {Level.OK: "ok  ", Level.WARN: "look", Level.BAD: "BAD "}


class Command(BaseCommand):
    """Look at everything and say what to do. Ends with 1 if something is bad."""

    help = "Checks settings, database, disk, work in the background, mail and backups; says what to do."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be said."""
        parser.add_argument("--retry", action="store_true", help="first try again what was given up in the background")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **said: Any) -> None:
        """Look, and report."""
        if said["retry"]:
            self.stderr.write(f"{jobs.retry_parked()} jobs are tried again.")
        reports = doctor.examine()
        if said["json"]:
            self.stdout.write(json.dumps([asdict(one) | {"level": one.level} for one in reports]))
        else:
            self._print(reports)
        if any(one.level == Level.BAD for one in reports):
            sys.exit(1)

    def _print(self, reports: list[doctor.Report]) -> None:
        """One line a finding, and under it what to do."""
        for report in reports:
            for finding in report.findings:
                self.stdout.write(f"{SIGNS[finding.level]}  {report.title}: {finding.says}")
                if finding.do:
                    self.stdout.write(f"      {finding.do}")

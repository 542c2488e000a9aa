"""`schoolgate restore`: one file in."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from schoolgate.core import backup
from schoolgate.core.refusals import Refusal


class Command(BaseCommand):
    """Put a backup back into an empty data folder, or only rehearse it."""

    help = "One file in. A damaged one is refused, and so is a data folder that is not empty."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be said."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--rehearse", action="store_true", help="only to a scratch place, and compare")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **said: Any) -> None:
        """Do it, and report."""
        if not said["file"].is_file():
            raise CommandError(f"There is no file {said['file']}.")
        try:
            manifest = backup.rehearse(said["file"]) if said["rehearse"] else backup.restore(said["file"])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(one.rows for one in manifest.tables.values())
        report = {"made_at": manifest.made_at, "program": manifest.program, "rows": rows, "rehearsed": said["rehearse"]}
        if said["json"]:
            self.stdout.write(json.dumps(report))
            return
        self.stdout.write(f"{rows} rows of {manifest.made_at}, every one and every file equal to what was backed up.")
        if not said["rehearse"]:
            self.stdout.write("Next: schoolgate doctor. If it says that changes are waiting: schoolgate migrate.")

"""`schoolgate bench`: the project's own benchmarks, in an empty data folder that is gone afterwards."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from schoolgate.core import bench


class Command(BaseCommand):
    """Run one benchmark."""

    help = "bench NAME: figures of this machine. Nothing of a real school is touched."

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be said."""
        parser.add_argument("name", help=f"one of: {', '.join(bench.known())}")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **said: Any) -> None:
        """Run it, and report."""
        try:
            figures = bench.run(said["name"])
        except LookupError as unknown:
            raise CommandError(str(unknown)) from unknown
        if said["json"]:
            self.stdout.write(json.dumps({"name": said["name"]} | figures))
            return
        for name, figure in figures.items():
            self.stdout.write(f"{name.replace('_', ' ')}: {figure:,}")

"""`schoolgate bench`: the project's own benchmarks, in an empty data folder that is gone afterwards."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import autodiscover_modules

from schoolgate.core import bench


class Command(BaseCommand):
    """Run one benchmark."""

    help = "bench NAME: figures of this machine. Nothing of a real school is touched."

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be said."""
        autodiscover_modules("bench")  # a room's benchmarks are loaded where one is run, no sooner
        parser.add_argument("name", help=f"one of: {', '.join(bench.known())}")
        parser.add_argument("--quick", action="store_true", help="a small run, to see that it works")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **said: Any) -> None:
        """Run it, and report."""
        try:
            figures = bench.run(said["name"], quick=said["quick"])
        except LookupError as unknown:
            raise CommandError(str(unknown)) from unknown
        if said["json"]:
            self.stdout.write(json.dumps({"name": said["name"]} | figures))
            return
        for name, figure in figures.items():
            self.stdout.write(f"{name.replace('_', ' ')}: {figure:,}")

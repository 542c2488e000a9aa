"""`schoolgate worker`: do the work that web processes ask for, in a process of its own."""

from typing import Any

from django.core.management.base import BaseCommand

from schoolgate.core import worker


class Command(BaseCommand):
    """Work until SIGTERM or Ctrl-C; what is in hand is finished first."""

    requires_system_checks: list[str] = []  # they load every page, and whoever serves pages makes them
    help = "Does the work in the background. Set SCHOOLGATE_TASKS=worker for the web processes beside it."

    def handle(self, *args: Any, **said: Any) -> None:
        """Work."""
        self.stderr.write("The worker works. Ctrl-C stops it after the job in hand.")
        worker.run()

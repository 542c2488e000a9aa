"""`schoolgate backup`: one file out."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from schoolgate.core import backup
from schoolgate.core.refusals import Refusal


class Command(BaseCommand):
    """Take a backup, and restore it to a scratch place if asked."""

    help = "One file out: the database as of one moment, and every file, each with its SHA-256."

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be said."""
        parser.add_argument(
            "--to", type=Path, default=Path(), metavar="PATH", help="a file, or a folder (default: here)"
        )
        parser.add_argument(
            "--rehearse", action="store_true", help="restore it to a scratch place and compare every row"
        )
        parser.add_argument(
            "--keep", type=int, default=0, metavar="N", help="then delete all but the last N in the folder"
        )
        parser.add_argument(
            "--with-secret-key", action="store_true", help="put the secret key in too; then guard the file"
        )
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **said: Any) -> None:
        """Do it, and report."""
        try:
            path = backup.take(said["to"], with_secret_key=said["with_secret_key"])
            manifest = backup.rehearse(path) if said["rehearse"] else backup.checked(path)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        gone = backup.prune(path.parent, said["keep"])
        rows = sum(one.rows for one in manifest.tables.values())
        report = {
            "file": str(path),
            "size": path.stat().st_size,
            "rows": rows,
            "files": sum(name.startswith("files/") for name in manifest.members),
            "rehearsed": said["rehearse"],
            "deleted": gone,
        }
        if said["json"]:
            self.stdout.write(json.dumps(report))
            return
        self.stdout.write(f"{path}: {rows} rows, {report['files']} files, {report['size'] / 1e6:.1f} MB")
        if said["rehearse"]:
            self.stdout.write("Restored to a scratch place: every row and file is equal.")

"""`manage.py strings`: the families' catalogues brought up to date with the source. A developer's job; it needs xgettext."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schoolgate.languages import strings


class Command(BaseCommand):
    """Extract, merge, and say what is missing."""

    help = "Bring the families' catalogues up to date with the source."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each language but English."""
        if not strings.can_extract():
            raise CommandError("This needs GNU gettext: apt-get install gettext")
        for lang in sorted(strings.PLURALS):
            strings.write(lang, strings.merge(lang))
            self.stdout.write(f"{lang}: {len(strings.missing(lang))} missing")

"""Importing this gives a proof its own data folder, which goes when it ends, an empty database in it, and Django. Import it first."""

import atexit
import os
import shutil
import tempfile

import django
from django.core.management import call_command

FOLDER = tempfile.mkdtemp(prefix="schoolgate-proof-")
OWNER = os.getpid()


def _clear() -> None:
    """Remove the folder; a forked child leaves it alone."""
    if os.getpid() == OWNER:
        shutil.rmtree(FOLDER, ignore_errors=True)


atexit.register(_clear)
os.environ["SCHOOLGATE_DATA"] = FOLDER
os.environ["SCHOOLGATE_MODE"] = "test"
os.environ.pop("DATABASE_URL", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "schoolgate.config.settings"
django.setup()
call_command("migrate", verbosity=0)

"""The project's settings, in mode `test`, with a data folder of its own."""

import os
import tempfile

os.environ["SCHOOLGATE_MODE"] = "test"
os.environ["SCHOOLGATE_DATA"] = tempfile.mkdtemp(prefix="schoolgate-test-")

from schoolgate.config.settings import *  # noqa: F403

MIDDLEWARE = [*MIDDLEWARE, "tests.trail.every_change_has_its_line"]  # noqa: F405

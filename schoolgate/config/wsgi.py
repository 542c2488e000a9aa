"""The door for the web server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from schoolgate.core.worker import start_in_this_process

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.config.settings")

application = get_wsgi_application()

if settings.TASKS == "thread" and settings.MODE != "test":
    start_in_this_process()

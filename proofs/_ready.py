"""Importing this starts Django, over the data that the environment names. Import it first."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.config.settings")
django.setup()

"""What the privacy notice says of this installation: the engines and providers that are switched on, and no others."""

import hashlib
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.schools.models import School

AT_HOME = ("none", "phrases", "pseudo")  # engines that send nothing away


@dataclass(frozen=True)
class Provider:
    """Someone who handles data for the school."""

    name: str
    what: str | Promise


def providers() -> list[Provider]:
    """Everyone to whom words or addresses of families go."""
    found = [Provider(mail_host(), _("carries our emails: your address and what we write"))]
    engine = engine_in_use()
    if engine not in AT_HOME:
        found.append(Provider(engine, _("translates messages by machine: the words, without names, dates and links")))
    return found


def mail_host() -> str:
    """The server that takes our mail."""
    return urlsplit(settings.EMAIL_URL).hostname or "localhost"


def engine_in_use() -> str:
    """The translation engine that is switched on."""
    return str(getattr(settings, "ENGINE", "none"))


def digest(school: School) -> str:
    """A hash of everything in the notice that can change: what was published is asked for anew when it does."""
    said = {
        "providers": [one.name for one in providers()],
        "contact": school.contact_for_data,
        "name": school.name,
        "url": settings.SITE_URL,
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

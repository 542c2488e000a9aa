"""Which ways there are, how long a text is, and the demonstration's post."""

from django.conf import settings
from django.db.models import Q, QuerySet

from schoolgate.channels import loading, registry
from schoolgate.channels.models import PostItem
from schoolgate.channels.post import phone
from schoolgate.channels.push.address import is_known
from schoolgate.channels.segments import Size, for_phone, size

__all__ = [
    "Size",
    "for_phone",
    "has_push",
    "has_text",
    "is_demonstration",
    "posted",
    "pretended_phone",
    "push_key",
    "size",
]


def is_demonstration() -> bool:
    """Does mail stay here, to be looked at? Nowhere else has anybody a reason to read another's post."""
    return bool(settings.MODE == "demo")


def has_text() -> bool:
    """Is there a way for text messages?"""
    return "text" in registry.names()


def has_push() -> bool:
    """Is there a way for messages on a phone's screen?"""
    return "push" in registry.names()


def is_push_service(endpoint: str) -> bool:
    """Does it lead to a push service that browsers use, and nowhere else?"""
    return is_known(endpoint)


def push_key() -> str:
    """The open half of the key by which push services know us; a browser asks for it."""
    return loading.push_key()


def pretended_phone(whose: str) -> dict[str, str]:
    """A phone of the demonstration, as `families.services.devices.turn_on` takes it; `whose` in small letters and hyphens."""
    return phone.subscription(whose)


def posted(words: str = "") -> QuerySet[PostItem]:
    """What lies in the post, newest first; of a receiver or about a subject, where words are given. Nothing but in the demonstration."""
    if not is_demonstration():
        return PostItem.objects.none()
    rows = PostItem.objects.select_related("school")
    for word in words.split():
        rows = rows.filter(Q(to__icontains=word) | Q(subject__icontains=word) | Q(text__icontains=word))
    return rows

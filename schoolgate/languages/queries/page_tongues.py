"""The languages in which a public page can be read, each at an address of its own: no cookie, and a link that can be passed on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from schoolgate.core.parts.tongue import direction_of
from schoolgate.languages.table import own_name


@dataclass(frozen=True)
class PageTongue:
    """One of them."""

    code: str
    name: str
    dir: str
    url: str
    is_current: bool


def page_tongues(address: Callable[[str], str]) -> list[PageTongue]:
    """All of our languages; `address` says where the page stands in one."""
    here = (get_language() or "en").split("-")[0]
    return [
        PageTongue(code, own_name(code), direction_of(code), address(code), code == here)
        for code, _name in settings.LANGUAGES
    ]

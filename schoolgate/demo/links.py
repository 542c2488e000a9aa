"""A mail's text with its link as one that can be pressed, in the demonstration's post."""

import re

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LINK = re.compile(r"https?://\S+/l/[\w-]+/")


def linked(text: str) -> SafeString:
    """The text in paragraphs; our own links lead to this machine."""
    return format_html_join("", "<p>{}</p>", ((_line(one),) for one in text.splitlines() if one.strip()))


def _line(line: str) -> SafeString | str:
    """One line."""
    found = LINK.search(line)
    if found is None:
        return line
    path = found.group().removeprefix(settings.SITE_URL)
    return format_html('{}<a href="{}">{}</a>{}', line[: found.start()], path, found.group(), line[found.end() :])

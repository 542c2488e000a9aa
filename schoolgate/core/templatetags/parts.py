"""`{% load parts %}`: every part as a tag, `slot`, and what a layout needs to know of language and style."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from schoolgate.core import styles
from schoolgate.core.parts import library, nodes, tongue

register = template.Library()

for _part in library.PARTS.values():
    register.tag(_part.name, nodes.tag_of(_part))
register.tag("slot", nodes.compile_slot)


@register.simple_tag
def lang_attrs(code: str) -> SafeString:
    """`lang` and `dir` for words in `code`."""
    return format_html('lang="{}" dir="{}"', code, tongue.direction_of(code))


@register.simple_tag
def page_language() -> str:
    """The language in which the page is drawn."""
    return tongue.page_language()


@register.simple_tag
def page_direction() -> str:
    """Which way the page runs."""
    return tongue.direction_of(tongue.page_language())


@register.simple_tag
def stylesheet(name: str, school: Any = None) -> SafeString:
    """The one link to a page's style, in the colour of its school where it has one."""
    return format_html('<link rel="stylesheet" href="{}">', styles.address(name, getattr(school, "colour", "") or ""))


@register.simple_tag
def style_inside(name: str, school: Any = None) -> SafeString:
    """A page's style inside the page, for a document that stands alone (a letter as PDF). Never for a page that is served."""
    return format_html("<style>{}</style>", mark_safe(styles.text(name, getattr(school, "colour", "") or "")))

"""The URL table, walked: a new page is in every test of this folder without being named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its name, the names of its parts, its view."""

    name: str
    parts: tuple[str, ...]
    template: str
    view: Any

    @property
    def is_staff(self) -> bool:
        return "school" in self.parts

    @property
    def by_link(self) -> bool:
        return "token" in self.parts

    def path(self, **values: str) -> str:
        """The address with its parts filled in; those not given are filled with the value of `ref`."""
        filled = self.template
        for part in self.parts:
            filled = filled.replace(f"{{{part}}}", values.get(part, values.get("ref", "x")))
        return "/" + filled

    def __str__(self) -> str:
        return self.name


def routes() -> list[Route]:
    """All addresses of our own."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda one: one.name)


def _walk(patterns: list[Any], prefix: str, space: str) -> Iterator[Route]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, prefix + _plain(one.pattern), inner)
        elif isinstance(one, URLPattern):
            template = prefix + _plain(one.pattern)
            parts = tuple(part.split("}")[0] for part in template.split("{")[1:])
            yield Route(f"{space}{one.name}", parts, template, one.callback)


def _plain(pattern: Any) -> str:
    """ "<slug:school>/spoke/" as "{school}/spoke/"."""
    text = str(pattern)
    for name in pattern.converters:
        start = text.index("<")
        text = text[:start] + "{" + name + "}" + text[text.index(">", start) + 1 :]
    return text

"""HTML of a mail into plain lines: cleaned to a few tags, and those turned into line ends. It is never shown as HTML."""

import html
import re

import nh3

from schoolgate.inbound.reading import limits

KEPT = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "pre"}
SWALLOWED = {"script", "style", "title", "head", "noscript", "template", "svg", "math", "object", "iframe"}
TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def lines_of(page: str) -> str:
    """What a person would read; quoted history begins with ">" as in a plain mail."""
    clean = nh3.clean(
        _beginning(page),
        tags=KEPT,
        clean_content_tags=SWALLOWED - KEPT,
        attributes={},
        strip_comments=True,
    )
    return _quoted(clean.replace("\n", " "))


def _beginning(page: str) -> str:
    """As much of it as any person's mail has: cleaning costs the square of how deep tags stand in one another."""
    start = page[: limits.HTML]
    tags = start.split("<", limits.TAGS)
    return start if len(tags) <= limits.TAGS else "<".join(tags[:-1])


def _quoted(clean: str) -> str:
    """Tags as line ends; within a blockquote each line with its mark."""
    out: list[str] = []
    depth = at = 0
    for tag in TAG.finditer(clean):
        out.append(html.unescape(clean[at : tag.start()]))
        at = tag.end()
        if tag[2] == "blockquote":
            depth = max(0, depth + (-1 if tag[1] else 1))
        out.append("\n" + "> " * min(depth, 1))
    out.append(html.unescape(clean[at:]))
    return "".join(out)

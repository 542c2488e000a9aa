"""What people write in Markdown: as HTML that can hold only words, lists and links, and as plain lines for paper and telephones."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "blockquote"}
ADDRESS = re.compile(r"https://[A-Za-z0-9./-]*[A-Za-z0-9/]")
HEADING = "h3"  # a page has its own h1 and h2
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image", "code", "fence", "hr"])


def as_html(text: str) -> SafeString:
    """HTML without pictures, scripts or styles: a picture from elsewhere would tell its owner who reads."""
    tokens = _parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = HEADING
    html = _parser.renderer.render(tokens, _parser.options, {})
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"})
    return mark_safe(clean)


def pressable(text: str) -> str:
    """Words of ours with each bare address marked as a link; what stands around it (a full stop, a mark of direction) stays outside."""
    return ADDRESS.sub(r"<\g<0>>", text)


def as_lines(text: str) -> list[str]:
    """A line a paragraph, heading or list entry; a link's address stands behind its words."""
    lines: list[str] = []
    numbers: list[int] = []  # of the lists that are open: 0 for one with dots
    for token in _parser.parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "inline":
            lines.append(_led(numbers, _words(token.children or [])))
    return [line for line in lines if line.strip()]


def _led(numbers: list[int], words: str) -> str:
    """An entry of a list with its dot or number."""
    if not numbers:
        return words
    if not numbers[-1]:
        return f"– {words}"
    numbers[-1] += 1
    return f"{numbers[-1] - 1}. {words}"


def _words(tokens: list[Token]) -> str:
    """The words of one stretch."""
    found: list[str] = []
    address = ""
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close" and address:
            found.append("" if "".join(found).endswith(address) else f" ({address})")
        elif token.type in ("softbreak", "hardbreak"):
            found.append("\n")
        else:
            found.append(token.content)
    return "".join(found)

"""How a part's tag becomes HTML: its arguments are checked when the template is compiled, its slots are filled while its body is drawn,
and its own template sees nothing of the page but what it was given (and `request` and the form token). Nothing is kept between two
drawings, so one compiled template serves many threads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from django.template import Context, Node, NodeList, Template, TemplateSyntaxError, Variable
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from schoolgate.core.parts.declare import PARTS, Part, Values

SLOTS = "slots of the part being drawn"
NAMED = re.compile(r"(\w+)=(.+)", re.DOTALL)
Given = dict[str, FilterExpression]


class PartNode(Node):
    """One use of a part in a template."""

    child_nodelists = ("body",)

    def __init__(self, part: Part, given: Given, body: NodeList | None) -> None:
        self.part, self.given, self.body = part, given, body

    def render(self, context: Context) -> SafeString:
        """Draw the part's template, always with escaping on."""
        values = {**self.part.start(), "csrf_token": context.get("csrf_token"), **self._arguments(context)}
        self.part.check(values)
        if self.body is not None:
            values |= self._body(context, self.body)
        if self.part.prepare:
            values |= self.part.prepare(values, context)
        inner = context.new(values)
        inner.autoescape = True
        template = cast(Template, context.template).engine.get_template(self.part.template)
        return mark_safe(template.render(inner).strip())

    def _arguments(self, context: Context) -> Values:
        """The arguments' values. A required one that names no variable of the page is an error, not an empty string."""
        found = {name: expression.resolve(context) for name, expression in self.given.items()}
        for arg in self.part.takes:
            if arg.required and found[arg.name] == "" and isinstance(self.given[arg.name].var, Variable):
                self.given[arg.name].var.resolve(context)  # raises VariableDoesNotExist
        return found

    @staticmethod
    def _body(context: Context, body: NodeList) -> Values:
        """What stands between the tag and its end, and what the slots in it hold."""
        slots: Values = {}
        with context.push(**{SLOTS: slots}):
            drawn = body.render(context)
        return {"body": mark_safe(drawn.strip()), **slots}


class SlotNode(Node):
    """A named place inside a part. Draws nothing where it stands: it hands its content to the part around it."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        """Keep the content for the part."""
        cast(Values, context[SLOTS])[self.name] = mark_safe(self.nodelist.render(context).strip())
        return SafeString("")


def tag_of(part: Part) -> Callable[[Parser, Token], PartNode]:
    """The compile function of a part's tag. Raises TemplateSyntaxError for what the part does not take, or misses."""

    def compile_part(parser: Parser, token: Token) -> PartNode:
        given = _given(part, parser, token)
        if not part.block:
            return PartNode(part, given, None)
        body = parser.parse((f"end{part.name}",))
        parser.delete_first_token()
        return PartNode(part, given, body)

    return compile_part


def compile_slot(parser: Parser, token: Token) -> SlotNode:
    """`{% slot name %}…{% endslot %}`. Raises TemplateSyntaxError outside a part, or for a slot that the part does not have."""
    bits = token.split_contents()
    around = next(
        (PARTS[name] for name, _ in reversed(parser.command_stack) if name in PARTS and PARTS[name].block), None
    )
    if around is None or len(bits) != 2:
        raise TemplateSyntaxError("slot takes one name and stands inside a part that has slots")
    if bits[1] not in around.slots:
        raise TemplateSyntaxError(
            f"{around.name}: unknown slot {bits[1]!r}; known: {', '.join(around.slots) or 'none'}"
        )
    nodelist = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(bits[1], nodelist)


def _given(part: Part, parser: Parser, token: Token) -> Given:
    """The arguments as written, checked against the declaration."""
    given: Given = {}
    for place, bit in enumerate(token.split_contents()[1:]):
        name, written = _name_of(part, place, bit)
        if name not in part.names or name in given:
            why = "is given twice" if name in given else "is unknown"
            raise TemplateSyntaxError(f"{part.name}: {name!r} {why}; it takes: {', '.join(part.names) or 'nothing'}")
        given[name] = parser.compile_filter(written)
    missing = [arg.name for arg in part.takes if arg.required and arg.name not in given]
    if missing:
        raise TemplateSyntaxError(f"{part.name} misses {', '.join(missing)}; it takes: {', '.join(part.names)}")
    part.check({name: one.var for name, one in given.items() if not isinstance(one.var, Variable) and not one.filters})
    return given


def _name_of(part: Part, place: int, bit: str) -> tuple[str, str]:
    """An argument's name and what was written for it; without a name, the one declared in that place."""
    named = NAMED.fullmatch(bit)
    if named:
        return named[1], named[2]
    if place >= len(part.names):
        raise TemplateSyntaxError(f"{part.name}: {bit} is one too many; it takes: {', '.join(part.names) or 'nothing'}")
    return part.names[place], bit

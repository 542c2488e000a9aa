"""What a part is, and the register of all of them. A name or a value that was never declared is an error that names those which were."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Context, TemplateSyntaxError

REQUIRED: Any = object()
Values = dict[str, Any]
Prepare = Callable[[Mapping[str, Any], Context], Values]


@dataclass(frozen=True)
class Arg:
    """One argument of a part. `one_of` closes the list of its values."""

    name: str
    says: str
    default: Any = REQUIRED
    one_of: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Must every use of the part give it?"""
        return self.default is REQUIRED


@dataclass(frozen=True)
class Part:
    """A part: its name is that of its tag, its template and (unless it shares one) its sheet of style.

    The style of a part for staff is left out of what families load.
    """

    name: str
    says: str
    takes: tuple[Arg, ...] = ()
    block: bool = False
    slots: tuple[str, ...] = ()
    css: str = ""
    prepare: Prepare | None = None
    staff: bool = False

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"core/parts/{self.name}.html"

    @property
    def sheet(self) -> str:
        """The name of its sheet of style, without the ending."""
        return self.css or self.name

    @property
    def names(self) -> list[str]:
        """The names of its arguments, in the order in which they may stand without one."""
        return [arg.name for arg in self.takes]

    def start(self) -> Values:
        """What its template starts from: each default, and each slot empty."""
        return {arg.name: arg.default for arg in self.takes if not arg.required} | dict.fromkeys(self.slots, "")

    def check(self, values: Mapping[str, Any]) -> None:
        """Raise TemplateSyntaxError for a value outside its closed list."""
        for arg in self.takes:
            if arg.one_of and arg.name in values and str(values[arg.name]) not in arg.one_of:
                wrong = values[arg.name]
                raise TemplateSyntaxError(f"{self.name}: unknown {arg.name} {wrong!r}; known: {', '.join(arg.one_of)}")


PARTS: dict[str, Part] = {}


def need(name: str, says: str) -> Arg:
    """An argument that every use must give."""
    return Arg(name, says)


def may(name: str, default: Any, says: str, one_of: tuple[str, ...] = ()) -> Arg:
    """An argument with a default."""
    return Arg(name, says, default, one_of)


class Shelf:
    """A shelf of the library: parts of one kind, in the order in which they are shown."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.parts: list[Part] = []

    def part(
        self,
        name: str,
        says: str,
        *takes: Arg,
        block: bool = False,
        slots: tuple[str, ...] = (),
        css: str = "",
        prepare: Prepare | None = None,
        staff: bool = False,
    ) -> None:
        """Put a part on the shelf and on the register. Raises LookupError when its name is taken."""
        if name in PARTS:
            raise LookupError(f"the part {name!r} is declared twice")
        PARTS[name] = Part(name, says, takes, block or bool(slots), slots, css, prepare, staff)
        self.parts.append(PARTS[name])

"""How a part is written, told from its declaration: for the gallery, and for the page of the developers' guide."""

from collections.abc import Iterable

from schoolgate.core.parts.declare import Arg, Part, Shelf


def as_written(part: Part) -> str:
    """The tag with all it takes: `title` must be given, `kind=plain` may be."""
    taken = [arg.name if arg.required else f"{arg.name}={shown(arg.default)}" for arg in part.takes]
    opening = "{% " + " ".join([part.name, *taken]) + " %}"
    slots = "".join(f"{{% slot {slot} %}}…{{% endslot %}}" for slot in part.slots)
    return f"{opening}…{slots}{{% end{part.name} %}}" if part.block else opening


def shown(default: object) -> str:
    """A default as one would write it in a template."""
    return f'"{default}"' if isinstance(default, str) else str(default) if default != () else "()"


def meaning(arg: Arg) -> str:
    """What an argument means, with the values that it may have."""
    closed = f" ({' | '.join(value or 'empty' for value in arg.one_of)})" if arg.one_of else ""
    return f"{arg.says}{closed}"


def as_markdown(shelves: Iterable[Shelf]) -> str:
    """Every part as Markdown, shelf by shelf."""
    pieces = []
    for shelf in shelves:
        pieces.append(f"### {shelf.title}\n")
        pieces += [_piece(part) for part in shelf.parts]
    return "\n".join(pieces)


def _piece(part: Part) -> str:
    """One part as Markdown."""
    lines = [f"**`{part.name}`** {part.says}\n", f"    {as_written(part)}\n"]
    lines += [f"- `{arg.name}`{' (must be given)' if arg.required else ''}: {meaning(arg)}" for arg in part.takes]
    return "\n".join(lines) + "\n"

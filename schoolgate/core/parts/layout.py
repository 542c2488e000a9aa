"""Parts that give a page its shape."""

from schoolgate.core.parts.declare import Shelf, may, need

SHELF = Shelf("Shape")

TONES = ("plain", "ok", "warn", "bad")

SHELF.part(
    "page_head",
    "The top of a page: its one h1, a sentence that leads in, and what can be done here. The body may hold more than the lead.",
    need("title", "the page's h1"),
    may("lead", "", "one plain sentence under it"),
    may("above", "", "small words above it: where we are, which day"),
    may("level", 1, "of its heading, where the page has its h1 elsewhere"),
    slots=("actions", "crumbs"),
)
SHELF.part(
    "section",
    "A stretch of a page under an h2. With an id it is a landmark that a screen reader lists.",
    need("title", "the heading"),
    may("count", "", "how many, shown beside the heading"),
    may("id", "", "an anchor, unique on the page"),
    may("level", 2, "2 or 3"),
    may("lead", "", "a soft line under the heading"),
    slots=("actions",),
)
SHELF.part(
    "card",
    "One thing that stands by itself: a question, an occasion, a piece of news.",
    may("title", "", "what it is; leave out for a bare card"),
    may(
        "kind", "plain", "ask: we wait for an answer; done: settled; warn: look here", ("plain", "ask", "done", "warn")
    ),
    may("level", 3, "of its heading: 2, 3 or 4"),
    may("url", "", "makes the title a link"),
    may("lang", "", "the title's language where it is not the page's"),
    may("id", "", "an anchor"),
    slots=("start", "meta", "actions"),
)
SHELF.part(
    "note",
    "A soft panel that says something in passing, or answers what was just done.",
    may("title", "", "a bold first line"),
    may("kind", "plain", "the tone", TONES),
    may("role", "", "status or alert: read out at once", ("", "status", "alert")),
    slots=("actions",),
)
SHELF.part(
    "banner",
    "A strip over the whole page, above everything else: practice mode, the demonstration.",
    need("title", "in bold"),
    may("kind", "practice", "the tone", ("practice", "demonstration", "warn")),
    slots=("actions",),
)
SHELF.part("stack", "Things one under another.", may("gap", "m", "how far apart", ("s", "m", "l")), block=True)
SHELF.part(
    "row",
    "Things side by side, wrapping where they must.",
    may("apart", False, "first and last at the two edges"),
    may("align", "centre", "where they stand", ("centre", "top", "end")),
    block=True,
)
SHELF.part("split", "A wide column and a narrow one; on a phone one column, the narrow one last.", slots=("aside",))
SHELF.part("tiles", "A row of tiles.", block=True, staff=True)
SHELF.part(
    "tile",
    "One figure, with the words that say what it is and what to do about it.",
    need("figure", "the figure, as it is to be read: 71%"),
    need("label", "what it counts"),
    may("says", "", "one sentence: what it means or what to do"),
    may("url", "", "where to do it"),
    may("link", "", "the words of that link"),
    may("change", "", "against last time, in words: 9 points more than last term"),
    may("kind", "plain", "the tone of the change", TONES),
    staff=True,
)
SHELF.part(
    "disclosure",
    "Words that are there for who wants them, folded away. Needs no script.",
    need("summary", "what is inside"),
    may("open", False, "unfolded from the start"),
    block=True,
)
SHELF.part(
    "nothing",
    "Shown where a list is empty: says so kindly, and what comes next.",
    need("title", "what is not here yet"),
    may("level", 2, "of its heading"),
    slots=("actions",),
)
SHELF.part("flashes", "What the server has to say after a press.", need("messages", "Django's messages"), css="note")

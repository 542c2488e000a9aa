"""Parts with which people answer: forms, fields, buttons, choices."""

from collections.abc import Mapping
from typing import Any

from django.template import Context

from schoolgate.core.parts.declare import Shelf, Values, may, need
from schoolgate.core.parts.moving import LOOKS

SHELF = Shelf("Answering")


def faults(values: Mapping[str, Any], context: Context) -> Values:
    """What is to be put right in a form: each sentence, with the id and the label of the field that it is about."""
    form = values["form"]
    if not form or not form.is_bound:
        return {"faults": []}
    said = [("", "", sentence) for sentence in form.non_field_errors()]
    said += [(_target(field), field.label, sentence) for field in form for sentence in field.errors]
    return {"faults": said}


def _target(field: Any) -> str:
    """The id of the first thing in a field that can take the focus."""
    return (
        ""
        if field.is_hidden
        else f"{field.auto_id}_0"
        if field.use_fieldset
        else str(field.id_for_label or field.auto_id)
    )


SHELF.part(
    "form",
    "A form: its token, what is to be put right, its fields. With an empty body it shows every field in turn.",
    may("form", None, "a core.forms.Form; leave out for a bare button"),
    may("url", "", "where to; by default this page"),
    may("method", "post", "post changes, get only asks", ("post", "get")),
    may("label", "", "names the form where a page has several"),
    may("id", "", "an anchor"),
    slots=("actions",),
    prepare=faults,
)
SHELF.part(
    "field", "One field of a form: label, hint, what is wrong, the field itself.", need("field", "a bound field")
)
SHELF.part(
    "error_summary",
    "What is to be put right, each a link to its field. The form part brings its own.",
    need("form", "the form"),
    prepare=faults,
)
SHELF.part(
    "submit",
    "The button that sends the form.",
    need("label", "the words: say what happens"),
    may("kind", "main", "the look", LOOKS),
    may("name", "", "of the answer it stands for"),
    may("value", "", "the answer"),
    may("says", "", "more words for those who listen: of what"),
    may("says_lang", "", "their language, where it is not the page's"),
    may("wide", False, "as wide as it can be"),
    may("lang", "", "the language of its words, where it is not the page's"),
    css="button",
)
SHELF.part(
    "button",
    "A second way to send the form, with an answer of its own: No, Not this time.",
    need("label", "the words"),
    may("name", "", "of the answer it stands for"),
    may("value", "", "the answer"),
    may("kind", "quiet", "the look", LOOKS),
    may("says", "", "more words for those who listen: of what"),
    may("says_lang", "", "their language, where it is not the page's"),
    may("form", "", "the id of its form, where it stands outside"),
    may("wide", False, "as wide as it can be"),
    may("lang", "", "the language of its words, where it is not the page's"),
)
SHELF.part(
    "choices",
    "Big targets to choose from, without a form class: radios, ticks, or buttons that answer at once.",
    need("legend", "the question"),
    need("name", "the field's name"),
    need("options", "each with value, label, hint (or none), chosen (or none)"),
    may("kind", "radio", "one, several, or at once", ("radio", "checkbox", "button")),
    may("hint", "", "a soft line under the question"),
    may("error", "", "what is wrong"),
)
SHELF.part(
    "confirm",
    "A page that asks once more before something happens. The body says what will happen, and to whom.",
    need("title", "the question"),
    need("submit", "the words of the button: what it does"),
    need("back", "where No leads"),
    may("back_label", "", "the words of No; by default Go back"),
    may("url", "", "where to; by default this page"),
    may("kind", "plain", "danger: it cannot be undone", ("plain", "danger")),
    may("level", 1, "of its heading"),
    slots=("fields",),
)

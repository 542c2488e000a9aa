"""Most pages of this room ask one thing: a form, a verb, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from schoolgate.core.forms import Form
from schoolgate.core.http import Request
from schoolgate.core.refusals import Refusal

Words = str | Promise


@dataclass(frozen=True)
class Asking:
    """What a page asks, and where it leads."""

    title: Words
    submit: Words
    back: str
    lead: Words = ""
    done: Words = ""
    kind: str = "main"  # danger: it takes something away
    above: Words = ""


def ask(request: Request, form: Form, verb: Callable[[], Any], asking: Asking, *, to: str = "") -> HttpResponse:
    """The form; when it is right, the verb; when a rule says no, the form again with the sentence."""
    if form.is_bound and form.is_valid():
        try:
            verb()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if asking.done:
                messages.success(request, str(asking.done))
            return redirect(to or asking.back)
    return render(request, "staff/families/ask.html", {"form": form, "asking": asking})


def press(request: Request, verb: Callable[[], Any], *, done: Words, to: str) -> HttpResponse:
    """A press without a form: the verb, and back; a rule that says no is told there."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(done))
    return redirect(to)

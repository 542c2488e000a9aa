"""What `languages` tells the ground: where a to-do about a wording leads, and how the engines stand."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from schoolgate.core import doctor, happened, jobs, sources
from schoolgate.core.doctor import Finding, Level
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.core.sources import Shown
from schoolgate.languages import facts, queries, registry
from schoolgate.languages.engines import Engine, EngineDown
from schoolgate.languages.layer import install, speaking_for
from schoolgate.languages.rendering import Task, render

happened.fact("words_checked", facts.words_checked)

ONE_SENTENCE = "School opens at 8:45."


def _wordings(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Texts that wait for a person, and the page on which they are seen to."""
    if not isinstance(viewer, StaffViewer):
        return {}
    found = {one.order.ref: one for one in queries.shown(refs, viewer)}
    return {
        ref: Shown(one.language, "en", reverse("languages:wording", args=[one.order.school.slug, ref]))
        for ref, one in found.items()
    }


def _speaking_for(school: int) -> AbstractContextManager[None]:
    """A job says what the school's pages say."""
    return speaking_for([(school, registry.version(school))])


install()
jobs.around(_speaking_for)
sources.kind("translation", _wordings)


@doctor.check("translation", _l("Translation"))
def _engines() -> Iterator[Finding]:
    """Does each engine that this machine has answer? It is asked for one sentence of ours."""
    set_up = [one.engine for one in queries.usable() if one.is_set_up and one.engine.is_outside]
    for one in set_up:
        yield _asked(one)
    if not set_up:
        yield Finding(
            Level.OK,
            _("No translation engine is set up: free text goes as it was written, and says in which language."),
        )


def _asked(one: Engine) -> Finding:
    """How one engine answers."""
    try:
        (said,) = render(one, Task(school=None, source="en", target="es"), [ONE_SENTENCE])
    except EngineDown as trouble:
        return Finding(
            Level.BAD,
            _("%(engine)s does not answer (%(reason)s). Messages go, with the original.")
            % {"engine": one.title, "reason": trouble.reason},
            _("Look at the settings that begin with %(setting)s, and whether the account has anything left.")
            % {"setting": one.how},
        )
    if said is None:
        return Finding(
            Level.WARN,
            _("%(engine)s answers, and loses numbers.") % {"engine": one.title},
            _("Its texts are thrown away where that happens. Try a newer version of it, or another engine."),
        )
    return Finding(Level.OK, _("%(engine)s answers.") % {"engine": one.title})

"""The models, walked."""

from django.apps import apps
from django.db.models import Model

from schoolgate.core.rows import InSchool

WITHOUT_A_SCHOOL = {
    "accounts.User",
    "accounts.SignInAddress",
    "accounts.Credential",
    "accounts.Session",
    "accounts.Code",
    "accounts.Count",
    "channels.PostItem",  # the demonstration only
    "core.Link",
    "inbound.RawItem",  # stored as it came, before anyone knows whose it is
    "core.Job",
    "schools.School",
    "schools.Trust",
}


def ours() -> list[type[Model]]:
    """Every model of the house, and the hidden ones between two of them."""
    found = [one for one in apps.get_models(include_auto_created=True) if one.__module__.startswith("schoolgate.")]
    return sorted(found, key=lambda one: one._meta.label)


def of_schools() -> list[type[InSchool]]:
    """Those whose rows belong to a school."""
    return [one for one in ours() if issubclass(one, InSchool)]

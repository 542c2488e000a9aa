"""What is true of every model, by walking them."""

import pytest
from django.db.models import ForeignKey, Model

from schoolgate.core import privacy
from schoolgate.core.tenancy import NotActing, SchoolManager
from tests.invariants.models import WITHOUT_A_SCHOOL, of_schools, ours

MINE = [pytest.param(one, id=one._meta.label) for one in ours() if not one._meta.auto_created]
SCHOOLED = [pytest.param(one, id=one._meta.label) for one in of_schools()]


@pytest.mark.parametrize("model", MINE)
def test_every_field_is_classed(model: type[Model]) -> None:
    assert privacy.unclassed(model) == [], f"add these to class Privacy of {model._meta.label}"
    assert privacy.unknown(model) == []


def test_only_the_listed_models_have_no_school() -> None:
    found = {one._meta.label for one in ours() if not one._meta.auto_created} - {
        one._meta.label for one in of_schools()
    }

    assert found <= WITHOUT_A_SCHOOL


@pytest.mark.parametrize("model", SCHOOLED)
def test_invariant_2_unscoped_query_raises(model: type[Model]) -> None:
    assert isinstance(model._default_manager, SchoolManager)
    with pytest.raises(NotActing):
        model._default_manager.all()


@pytest.mark.parametrize("model", MINE)
def test_only_upward_keys_of_the_ground_are_to_school_and_user(model: type[Model]) -> None:
    room = model.__module__.split(".")[1]
    if room not in ("core", "languages", "channels"):
        return
    upward = {
        field.remote_field.model._meta.label
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.remote_field.model.__module__.split(".")[1] != room
    }

    assert upward <= {"schools.School", "accounts.User"}

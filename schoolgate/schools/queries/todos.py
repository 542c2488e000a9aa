"""What is to be done."""

from django.db.models import F, QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.schools.models import Todo

BY_DAY = (F("due").asc(nulls_last=True), "pk")  # the soonest due first, those without a day last


def todos(viewer: Viewer) -> QuerySet[Todo]:
    """The same, also those that are done: whoever presses twice finds them."""
    rows: QuerySet[Todo] = Todo.objects.visible_to(viewer)
    return rows


def open_todos(viewer: Viewer) -> QuerySet[Todo]:
    """To-dos of the viewer, and of the viewer's role; the soonest due first, those without a day last."""
    rows: QuerySet[Todo] = Todo.objects.visible_to(viewer).live().select_related("member")
    return rows.order_by(*BY_DAY)

"""How languages, a floor below, asks the people of a school."""

from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member
from schoolgate.schools.services.todos import make_todo, settle_todos


class Office:
    """To-dos for the office, and what a member is called."""

    def name_of(self, viewer: Viewer) -> str:
        """A member's name; nothing for anyone else."""
        member = viewer.member if isinstance(viewer, StaffViewer) else 0
        return str(Member.objects.filter(pk=member).values_list("name", flat=True).first() or "")

    def ask(self, *, school: int, what: str, unit: str, source: tuple[str, str], by: Viewer) -> None:
        """A to-do for the office, once a unit."""
        make_todo(school=school, what=what, role=Role.OFFICE, source=source, unit=unit, by=by)

    def settle(self, *, school: int, unit: str, by: Viewer) -> None:
        """It is done."""
        settle_todos(school=school, unit=unit, by=by)

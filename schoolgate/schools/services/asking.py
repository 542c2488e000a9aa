"""How languages, a floor below, asks the people of a school."""

from django.db.models import F

from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import spoken_by
from schoolgate.schools.services.todos import make_todo, settle_todos


class Office:
    """To-dos for the office, what a member is called, and what they speak."""

    def name_of(self, viewer: Viewer) -> str:
        """A member's name; nothing for anyone else."""
        member = viewer.member if isinstance(viewer, StaffViewer) else 0
        return str(Member.objects.filter(pk=member).values_list("name", flat=True).first() or "")

    def speaks(self, viewer: Viewer) -> list[str]:
        """The languages of a member, besides the school's own."""
        member = Member.objects.filter(pk=viewer.member).first() if isinstance(viewer, StaffViewer) else None
        return spoken_by(member) if member else []

    def ask(self, *, school: int, what: str, unit: str, source: tuple[str, str], by: Viewer) -> None:
        """A to-do for the office, once a unit."""
        make_todo(school=school, what=what, role=Role.OFFICE, source=source, unit=unit, by=by)

    def settle(self, *, school: int, unit: str, by: Viewer) -> None:
        """It is done."""
        settle_todos(school=school, unit=unit, by=by)

    def words_changed(self, *, school: int) -> None:
        """Every process reads them again."""
        School.objects.filter(pk=school).update(page_words=F("page_words") + 1)

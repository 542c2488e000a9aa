"""What every row of a thread says of itself to the permission page: the same as its thread."""

from typing import Any

from django.db import models

from schoolgate.core.rows import InSchool


class OfThread(InSchool):
    """A row within a thread. It is seen by whoever sees the thread, as far as its own permission goes."""

    adult_path = "thread__adult"
    pupils_path = "thread__pupil"
    leader_path = "thread__led_by"
    passed_path = "thread__passed_at"
    private_path = "thread__sensitive_at"
    guarded_path = "thread__office_only"
    matter_kind = "post"
    matter_lookup = "thread__posts__ref"

    thread: Any  # a key that each declares

    class Meta:
        abstract = True

    def about_adult_id(self) -> int | None:
        """Whose thread it is in."""
        return int(self.thread.adult_id)

    def pupil_ids(self) -> frozenset[int]:
        """The child it is about, if it is about one."""
        return frozenset(self.thread.pupil_ids())

    def leader_id(self) -> int | None:
        """Who has the thread."""
        member: int | None = self.thread.led_by_id
        return member

    def is_passed_on(self) -> bool:
        """Is it the safeguarding lead's?"""
        return bool(self.thread.is_passed_on())

    def is_private(self) -> bool:
        """Does it open by a code only?"""
        return bool(self.thread.is_private())

    def is_guarded(self) -> bool:
        """Is it kept from teachers?"""
        return bool(self.thread.is_guarded())

    def is_matter(self, kind: str, ref: str) -> bool:
        """Does a link that speaks of this open it?"""
        return bool(self.thread.is_matter(kind, ref))


def unique_while_open(name: str, field: str) -> models.UniqueConstraint:
    """At most one row a `field` that has not ended."""
    return models.UniqueConstraint(fields=[field], condition=models.Q(ended_at=None), name=name)

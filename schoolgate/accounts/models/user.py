"""Anyone who can act. It knows no name and no address."""

from django.db import models

from schoolgate.core import clock
from schoolgate.core.rows import Row


class UserManager(models.Manager["User"]):
    """Users, and the one who stands for jobs and commands."""

    def system(self) -> "User":
        """The System user."""
        return self.get_or_create(is_system=True)[0]


class User(Row):
    """A person who can act: made with each adult and member, without credentials. Acts of others always name one."""

    is_system = models.BooleanField(default=False)
    lang = models.CharField(max_length=12, blank=True)  # their own choice; wins over the home's
    made_at = models.DateTimeField(default=clock.now)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_system"], condition=models.Q(is_system=True), name="one_system_user")
        ]

    class Privacy:
        none = ["is_system"]
        key = ["merged_into"]

    def __str__(self) -> str:
        return self.ref

"""How a room of the house starts: its registrations and its tasks are found by name, so no import hides in a function."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from schoolgate.core import logs


class Room(AppConfig):
    """An app of Schoolgate. `core` reads every room's `registrations` and `tasks`."""

    default_auto_field = "django.db.models.BigAutoField"
    default = False  # Django asks each module for its one config; this base is none

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True


class CoreRoom(Room):
    """The ground."""

    name = "schoolgate.core"
    label = "core"

    def ready(self) -> None:
        """Find what the rooms register; by now every model is loaded."""
        logs.configure()
        autodiscover_modules("registrations", "tasks")

"""What a family may write to school about."""

# family-side strings

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What a family writes about: it decides who reads it."""

    CLASS = "class", _("Learning in class")
    FEELING = "feeling", _("How my child feels at school")
    OFFICE = "office", _("Times, meals, money or forms")
    OTHER = "other", _("Something else")

    @classmethod
    def of_a_class(cls) -> frozenset[str]:
        """Those that the child's class teacher reads."""
        return frozenset({cls.CLASS, cls.FEELING})

"""The words of the outbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """How the copy for one adult stands."""

    HELD = "held", _("Held")
    QUEUED = "queued", _("Waiting")
    WITHHELD = "withheld", _("Withheld")
    CANCELLED = "cancelled", _("Stopped")
    LAPSED = "lapsed", _("Too late")
    DONE = "done", _("Handed over")
    FAILED = "failed", _("Failed")

    @classmethod
    def stoppable(cls) -> frozenset[str]:
        """States in which it has not left."""
        return frozenset({cls.HELD, cls.QUEUED})


class AttemptState(models.TextChoices):
    """How one try on one channel stands."""

    READY = "ready", _("Ready")
    HANDING = "handing", _("Being handed over")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    BOUNCED = "bounced", _("Came back")
    FAILED = "failed", _("Failed")
    UNSURE = "unsure", _("Not sure whether it went")

    @classmethod
    def open(cls) -> frozenset[str]:
        """States after which more is to come by itself; a delivery has one such try at most."""
        return frozenset({cls.READY, cls.HANDING})

    @classmethod
    def arrives(cls) -> frozenset[str]:
        """States of a try that worked, or may have."""
        return frozenset({cls.SENT, cls.DELIVERED, cls.UNSURE})

    @classmethod
    def left(cls) -> frozenset[str]:
        """States in which it may have been seen by someone."""
        return frozenset({cls.HANDING, cls.SENT, cls.DELIVERED, cls.BOUNCED, cls.UNSURE})


class Channel(models.TextChoices):
    """Ways to an adult."""

    EMAIL = "email", _("Email")
    TEXT = "text", _("Text message")
    PUSH = "push", _("On their phone’s screen")
    LETTER = "letter", _("Letter")
    PAGE = "page", _("Their own page")

    @classmethod
    def lanes(cls) -> tuple[str, ...]:
        """Those whose other end may be slow or away: each is handed over in a lane of its own."""
        return (cls.EMAIL, cls.TEXT, cls.PUSH)


class Kind(models.TextChoices):
    """What a message is to those who get it: when it may leave, and whether it is one of the day's five."""

    URGENT = "urgent", _("Urgent")
    NOW = "now", _("At once")
    REMINDER = "reminder", _("A reminder")
    ANSWER = "answer", _("An answer to what they wrote or did")
    DIGEST = "digest", _("With the news")
    COMMUNITY = "community", _("With the news of the association and the community")

    @classmethod
    def counted(cls) -> frozenset[str]:
        """Those of which an adult gets five a day at most. A reminder and an answer are no news, and what is urgent is apart."""
        return frozenset({cls.NOW, cls.DIGEST, cls.COMMUNITY})

    @classmethod
    def patient(cls) -> frozenset[str]:
        """Those that wait for the next morning where an adult has had five: all but what is urgent, and answers."""
        return cls.counted() | {cls.REMINDER}

    @classmethod
    def joined(cls) -> frozenset[str]:
        """Those that wait for the day or the week, and leave as one for each adult."""
        return frozenset({cls.DIGEST, cls.COMMUNITY})


class Why(models.TextChoices):
    """Why a delivery is held or withheld."""

    QUIET = "quiet", _("Quiet hours: it goes in the morning")
    FULL = "full", _("Five messages on one day are enough: it goes the next morning")
    NEWS = "news", _("It goes with the news of the day or the week, as the family chose")
    LATE = "late", _("Sending stood still for more than an hour: someone decides whether it still makes sense")
    LIMIT = "limit", _("The school may not send this to this adult now")
    GONE = "gone", _("What it speaks of is no longer there")
    UNWANTED = "unwanted", _("They do not want news of the association and the community")

    @classmethod
    def sleeping(cls) -> frozenset[str]:
        """Those after which it goes by itself at its time."""
        return frozenset({cls.QUIET, cls.FULL, cls.NEWS})


class Standing(models.TextChoices):
    """What staff are shown of one delivery: its state and that of its last try, in one word."""

    WAITING = "waiting", _("Waiting")
    IN_HAND = "in_hand", _("On its way now")
    TO_PRINT = "to_print", _("Letter to print")
    PRINTED = "printed", _("Letter printed")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    PAGE = "page", _("Only on their page")
    HELD = "held", _("Held")
    UNSURE = "unsure", _("Not sure whether it went")
    FAILED = "failed", _("Failed")
    WITHHELD = "withheld", _("Withheld")
    LAPSED = "lapsed", _("Too late to send")
    CANCELLED = "cancelled", _("Stopped")

    @classmethod
    def needs_a_person(cls) -> tuple[str, ...]:
        """Those on which nothing more happens until a person decides."""
        return (cls.UNSURE, cls.FAILED, cls.HELD, cls.PAGE, cls.LAPSED, cls.WITHHELD)

    @property
    def is_undecided(self) -> bool:
        """Does nothing more happen until a person decides?"""
        return self in Standing.needs_a_person()

    @property
    def may_go_again(self) -> bool:
        """May a person send it again, by this way or another?"""
        return self in (
            Standing.SENT,
            Standing.DELIVERED,
            Standing.PAGE,
            Standing.UNSURE,
            Standing.FAILED,
            Standing.LAPSED,
            Standing.WITHHELD,
            Standing.TO_PRINT,
        )

    @property
    def may_be_rung(self) -> bool:
        """Is a telephone the way that is left?"""
        return self in (Standing.FAILED, Standing.PAGE, Standing.UNSURE, Standing.LAPSED)

    @property
    def tone(self) -> str:
        """The tone in which a page says it."""
        if self in (Standing.SENT, Standing.DELIVERED):
            return "ok"
        if self in (Standing.UNSURE, Standing.FAILED):
            return "bad"
        return "warn" if self in Standing.needs_a_person() or self == Standing.TO_PRINT else "plain"


class Outcome(models.TextChoices):
    """What a channel says of something that it had taken."""

    DELIVERED = "delivered", _("Delivered")
    BOUNCED = "bounced", _("Came back")
    MISSED = "missed", _("Did not arrive")

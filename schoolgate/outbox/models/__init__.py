"""Rows of the outbox."""

from schoolgate.outbox.models.attempt import Attempt
from schoolgate.outbox.models.batch import LetterBatch
from schoolgate.outbox.models.bundle import Bundle
from schoolgate.outbox.models.delivery import Delivery, DeliveryPupil
from schoolgate.outbox.models.dispatch import Dispatch
from schoolgate.outbox.models.told import Told

__all__ = ["Attempt", "Bundle", "Delivery", "DeliveryPupil", "Dispatch", "LetterBatch", "Told"]

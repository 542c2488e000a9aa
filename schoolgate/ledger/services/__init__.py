"""Writing the ledger, summing its days, taking people out of it."""

from schoolgate.ledger.services.erasing import erase
from schoolgate.ledger.services.recording import record, take_back, take_back_all, take_back_tallies, tally
from schoolgate.ledger.services.summing import sum_days

__all__ = ["erase", "record", "sum_days", "take_back", "take_back_all", "take_back_tallies", "tally"]

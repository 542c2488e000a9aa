"""What can happen to papers: they are brought, read by a worker, looked at, given, collected, reminded of, withdrawn."""

from schoolgate.papers.services.bringing import bring, throw_away
from schoolgate.papers.services.collecting import collect
from schoolgate.papers.services.giving import give, leave_out
from schoolgate.papers.services.reading import read
from schoolgate.papers.services.reminding import remind, remind_all
from schoolgate.papers.services.withdrawing import withdraw

__all__ = ["bring", "collect", "give", "leave_out", "read", "remind", "remind_all", "throw_away", "withdraw"]

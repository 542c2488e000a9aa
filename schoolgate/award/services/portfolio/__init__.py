"""What can happen to the portfolio: guests are let in and seen out; it is taken away."""

from schoolgate.award.services.portfolio.guests import invite_guest, see_out
from schoolgate.award.services.portfolio.taking_away import make, order, throw_away

__all__ = ["invite_guest", "make", "order", "see_out", "throw_away"]

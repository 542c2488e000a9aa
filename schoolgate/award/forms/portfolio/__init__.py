"""Forms of the portfolio."""

from schoolgate.award.forms.portfolio.exports import ExportForm
from schoolgate.award.forms.portfolio.guests import GuestForm

__all__ = ["ExportForm", "GuestForm"]

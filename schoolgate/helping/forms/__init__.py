"""Forms of ways to get involved."""

from schoolgate.helping.forms.family import OfferForm, SeatsForm
from schoolgate.helping.forms.staff import DayForm, DeclineForm, OpeningForm, YesForm

__all__ = ["DayForm", "DeclineForm", "OfferForm", "OpeningForm", "SeatsForm", "YesForm"]

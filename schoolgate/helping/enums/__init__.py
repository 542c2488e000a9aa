"""The choices of a way to get involved, and of what the public page says."""

from schoolgate.helping.enums.family import Because, Contact, Hour, Leads, OfferKind, OpeningKind, SaidIn, Skill
from schoolgate.helping.enums.staff import Stage, Verdict

__all__ = ["Because", "Contact", "Hour", "Leads", "OfferKind", "OpeningKind", "SaidIn", "Skill", "Stage", "Verdict"]

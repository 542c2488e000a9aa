"""What can happen to the award of a school. Every change starts in one of these verbs."""

from schoolgate.award.services.deciding import accept, choose_framework, mend, refuse, take_out

__all__ = ["accept", "choose_framework", "mend", "refuse", "take_out"]

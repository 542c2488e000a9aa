"""Rows of people."""

from schoolgate.families.models.adult import Adult
from schoolgate.families.models.contact import Contact, PostalAddress
from schoolgate.families.models.device import PushDevice
from schoolgate.families.models.fact import Consent, Membership, Need, PupilFact
from schoolgate.families.models.family import Family, FamilyAdult, FamilyPupil, FamilyYes, StaffFamilyDecision
from schoolgate.families.models.limits import HoldReview, LimitsSignature, Restriction, RestrictionEnd, SafetyHold
from schoolgate.families.models.news import NewsWish
from schoolgate.families.models.pupil import Pupil
from schoolgate.families.models.roster import *  # noqa: F403
from schoolgate.families.models.tie import Tie

__all__ = [
    "Adult",
    "Consent",
    "Contact",
    "Family",
    "FamilyAdult",
    "FamilyPupil",
    "FamilyYes",
    "HoldReview",
    "LimitsSignature",
    "Membership",
    "Need",
    "NewsWish",
    "PostalAddress",
    "Pupil",
    "PupilFact",
    "PushDevice",
    "Restriction",
    "RestrictionEnd",
    "SafetyHold",
    "StaffFamilyDecision",
    "Tie",
]

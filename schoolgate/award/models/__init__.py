"""Rows of the award."""

from schoolgate.award.models.action import Action, ActionNote
from schoolgate.award.models.answering import AnswerLink, Running
from schoolgate.award.models.check import InterimCheck
from schoolgate.award.models.commitment import Commitment, Signature
from schoolgate.award.models.cycle import Cycle
from schoolgate.award.models.effect import Effect
from schoolgate.award.models.enclosure import Enclosure, Pictured, Quote, WebPage
from schoolgate.award.models.evaluation import Answers, Evaluation, Sheet
from schoolgate.award.models.evidence import Evidence, Serves
from schoolgate.award.models.group_member import GroupMember
from schoolgate.award.models.judgement import Judgement
from schoolgate.award.models.meeting import Attendance, Meeting
from schoolgate.award.models.official import Mapped, OfficialRow
from schoolgate.award.models.original import Change, Original
from schoolgate.award.models.portfolio import Portfolio
from schoolgate.award.models.suggestion import Hushed, Suggestion
from schoolgate.award.models.task import Task
from schoolgate.award.models.visit import Point, Slot, Visit

__all__ = [
    "Action",
    "ActionNote",
    "AnswerLink",
    "Answers",
    "Attendance",
    "Change",
    "Commitment",
    "Cycle",
    "Effect",
    "Enclosure",
    "Evaluation",
    "Evidence",
    "GroupMember",
    "Hushed",
    "InterimCheck",
    "Judgement",
    "Mapped",
    "Meeting",
    "OfficialRow",
    "Original",
    "Pictured",
    "Point",
    "Portfolio",
    "Quote",
    "Running",
    "Serves",
    "Sheet",
    "Signature",
    "Slot",
    "Suggestion",
    "Task",
    "Visit",
    "WebPage",
]

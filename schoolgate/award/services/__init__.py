"""What can happen to the award of a school. Every change starts in one of these verbs."""

from schoolgate.award.services.deciding import accept, choose_framework, mend, refuse, take_out
from schoolgate.award.services.registering import change_cycle, reassess, register
from schoolgate.award.services.reminding import remind
from schoolgate.award.services.tasks import add_task, bring_up, do_task, move_task, skip_task, ticked, undo_task

__all__ = [
    "accept",
    "add_task",
    "bring_up",
    "change_cycle",
    "choose_framework",
    "do_task",
    "mend",
    "move_task",
    "reassess",
    "refuse",
    "register",
    "remind",
    "skip_task",
    "take_out",
    "ticked",
    "undo_task",
]

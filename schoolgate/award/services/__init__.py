"""What can happen to the award of a school. Every change starts in one of these verbs."""

from schoolgate.award.services.deciding import accept, choose_framework, mend, refuse, serve, take_out
from schoolgate.award.services.official import bring_official, confirm_official, drop_official
from schoolgate.award.services.registering import change_cycle, reassess, register
from schoolgate.award.services.reminding import remind
from schoolgate.award.services.tasks import add_task, bring_up, do_task, move_task, skip_task, ticked, undo_task

__all__ = [
    "accept",
    "add_task",
    "bring_official",
    "bring_up",
    "change_cycle",
    "choose_framework",
    "confirm_official",
    "do_task",
    "drop_official",
    "mend",
    "move_task",
    "reassess",
    "refuse",
    "register",
    "remind",
    "serve",
    "skip_task",
    "take_out",
    "ticked",
    "undo_task",
]

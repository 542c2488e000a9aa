"""What can happen to the award of a school. Every change starts in one of these verbs."""

from schoolgate.award.services.commitment import put_forward, sign, sign_on_paper, take_back_signature
from schoolgate.award.services.deciding import accept, choose_framework, mend, refuse, serve, take_out
from schoolgate.award.services.group import (
    call_meeting,
    call_off,
    change_meeting,
    change_term,
    come_back,
    join_group,
    leave_group,
    write_minutes,
)
from schoolgate.award.services.judging import judge, write_effect
from schoolgate.award.services.official import bring_official, confirm_official, drop_official
from schoolgate.award.services.plan import (
    acted,
    bring_up_actions,
    change_action,
    copy_plan,
    note_on,
    plan_action,
    set_state,
)
from schoolgate.award.services.registering import change_cycle, reassess, register
from schoolgate.award.services.reminding import remind
from schoolgate.award.services.tasks import add_task, bring_up, do_task, move_task, skip_task, ticked, undo_task
from schoolgate.award.services.visiting import (
    add_point,
    change_check,
    drop_slot,
    plan_visit,
    put_slot,
    take_point_out,
    write_check,
    write_outcome,
)
from schoolgate.award.services.voices import close_view, count_sheet, open_view, say, take_sheet_out, voice_of

__all__ = [
    "accept",
    "acted",
    "add_point",
    "add_task",
    "bring_official",
    "bring_up",
    "bring_up_actions",
    "call_meeting",
    "call_off",
    "change_action",
    "change_check",
    "change_cycle",
    "change_meeting",
    "change_term",
    "choose_framework",
    "close_view",
    "come_back",
    "confirm_official",
    "copy_plan",
    "count_sheet",
    "do_task",
    "drop_official",
    "drop_slot",
    "join_group",
    "judge",
    "leave_group",
    "mend",
    "move_task",
    "note_on",
    "open_view",
    "plan_action",
    "plan_visit",
    "put_forward",
    "put_slot",
    "reassess",
    "refuse",
    "register",
    "remind",
    "say",
    "serve",
    "set_state",
    "sign",
    "sign_on_paper",
    "skip_task",
    "take_back_signature",
    "take_out",
    "take_point_out",
    "take_sheet_out",
    "ticked",
    "undo_task",
    "voice_of",
    "write_check",
    "write_effect",
    "write_minutes",
    "write_outcome",
]

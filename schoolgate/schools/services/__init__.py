"""What can happen to a school: it is made and set up, people join and leave it, something is to be done, it goes live."""

from schoolgate.schools.services.asking import Office
from schoolgate.schools.services.calendar import close_day, open_day, set_terms, set_year, set_year_and_terms
from schoolgate.schools.services.founding import add_school, go_live, practise_again
from schoolgate.schools.services.members import add_member, change_role, end_member, mend_member, reset_second_factor
from schoolgate.schools.services.setting import (
    name_contact_for_data,
    set_colour,
    set_hours,
    set_interpreter,
    set_languages,
    set_news,
    set_promise,
    set_senders,
    set_texts,
    tick,
    untick,
)
from schoolgate.schools.services.speaking import check_helper, come_back, go_away, set_spoken, uncheck_helper
from schoolgate.schools.services.todos import finish_todo, make_todo, settle_todos

__all__ = [
    "Office",
    "add_member",
    "add_school",
    "change_role",
    "check_helper",
    "close_day",
    "come_back",
    "end_member",
    "finish_todo",
    "go_away",
    "go_live",
    "make_todo",
    "mend_member",
    "name_contact_for_data",
    "open_day",
    "practise_again",
    "reset_second_factor",
    "set_colour",
    "set_hours",
    "set_interpreter",
    "set_languages",
    "set_news",
    "set_promise",
    "set_senders",
    "set_spoken",
    "set_terms",
    "set_texts",
    "set_year",
    "set_year_and_terms",
    "settle_todos",
    "tick",
    "uncheck_helper",
    "untick",
]

"""What happens at the door: addresses come on file, codes are asked for and typed, sessions open, grow strong and end."""

from schoolgate.accounts.services.addresses import (
    add_address,
    confirm_in_person,
    drop_address,
    hold_address,
    hold_addresses,
    join_users,
    new_user,
)
from schoolgate.accounts.services.codes import ask_code, check_paper_code, issue_paper_code, try_code
from schoolgate.accounts.services.passwords import set_password, try_password
from schoolgate.accounts.services.proving import ask_proof, proved, try_proof
from schoolgate.accounts.services.second import (
    begin_second_factor,
    confirm_second_factor,
    forget_second_factor,
    new_recovery_codes,
    try_second_factor,
)
from schoolgate.accounts.services.sessions import (
    Opened,
    end_session,
    end_sessions,
    enter,
    enter_by_password,
    open_session,
    strengthen,
)

__all__ = [
    "Opened",
    "add_address",
    "ask_code",
    "ask_proof",
    "begin_second_factor",
    "check_paper_code",
    "confirm_in_person",
    "confirm_second_factor",
    "drop_address",
    "end_session",
    "end_sessions",
    "enter",
    "enter_by_password",
    "forget_second_factor",
    "hold_address",
    "hold_addresses",
    "issue_paper_code",
    "join_users",
    "new_recovery_codes",
    "new_user",
    "open_session",
    "proved",
    "set_password",
    "strengthen",
    "try_code",
    "try_password",
    "try_proof",
    "try_second_factor",
]

"""What can happen to what happened elsewhere: it is written down, gets children, loses one, is mended, is taken back; files."""

from schoolgate.elsewhere.services.sheets import apply, put, put_away, take_back_sheet
from schoolgate.elsewhere.services.telling import add, leave_out, mend, say_home, take_back, write_down

__all__ = [
    "add",
    "apply",
    "leave_out",
    "mend",
    "put",
    "put_away",
    "say_home",
    "take_back",
    "take_back_sheet",
    "write_down",
]

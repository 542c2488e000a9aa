"""One reader a format; `open_roster` finds the right one."""

from schoolgate.families.roster.readers.detect import open_roster

__all__ = ["open_roster"]

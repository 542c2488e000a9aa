"""Faults of the outside."""


class NotSent(RuntimeError):
    """A mail could not go just now; the job is tried again."""


class NoAddress(Exception):
    """No mail can go to what was given as an address."""

"""Faults of the outside."""


class NotSent(RuntimeError):
    """A mail could not go just now; the job is tried again."""

"""Faults of the ledger: a developer's, never a person's."""


class AppendOnly(RuntimeError):
    """A row of the ledger was to be changed or deleted."""

"""The room `ledger`."""

from schoolgate.core.apps import Room


class LedgerRoom(Room):
    """What families and school did together."""

    name = "schoolgate.ledger"
    label = "ledger"

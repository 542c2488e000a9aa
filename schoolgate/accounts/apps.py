"""The room `accounts`."""

from schoolgate.core.apps import Room


class AccountsRoom(Room):
    """Users, sign-in addresses, credentials, codes and sessions; knows an address, never a name."""

    name = "schoolgate.accounts"
    label = "accounts"

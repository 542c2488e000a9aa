"""Users, sign-in addresses, credentials, codes and sessions; knows an address, never a name."""

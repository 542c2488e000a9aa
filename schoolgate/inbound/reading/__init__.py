"""Reading what strangers send: nothing here trusts a byte of it, and nothing here raises."""

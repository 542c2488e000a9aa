"""What leaves for families: written in the transaction that wants it, handed over at most once, never lost."""

"""Proofs: what the software promises, tried hard, each also once without its guard, when it must fail."""

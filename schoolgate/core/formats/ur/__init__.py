"""Urdu, as it is written in Britain."""

"""The printed letter."""

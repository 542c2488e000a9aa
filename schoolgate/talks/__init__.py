"""Talking with a person. So far: "we spoke", marked in two taps from a class list."""

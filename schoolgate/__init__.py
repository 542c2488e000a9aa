"""Schoolgate: a school's partnership with its families, and the evidence that writes itself."""

__version__ = "0.1.0"

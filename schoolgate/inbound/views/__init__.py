"""Doors for machines, and a page for the office."""

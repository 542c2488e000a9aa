"""Occasions of every kind: planned, invited to, answered, come to, looked back on. The register at the door."""

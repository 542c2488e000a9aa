"""The demonstration school: fictional people, a year of history written by the real verbs, and doors to look through."""

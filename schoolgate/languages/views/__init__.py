"""Pages of languages, for staff."""

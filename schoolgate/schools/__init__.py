"""Trust, school, years, terms, classes, members and to-dos."""

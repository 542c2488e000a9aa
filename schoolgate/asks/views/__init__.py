"""Pages of asks: the chase list and typing in for staff, one question for a family."""

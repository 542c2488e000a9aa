"""Pages of the portfolio: reading it, taking it away, letting a guest in."""

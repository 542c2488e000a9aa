"""Something scarce at a time, and one family's hold on it. Nothing else takes a seat."""

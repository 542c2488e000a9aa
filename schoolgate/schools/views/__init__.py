"""Pages on which a school sets what is its own."""

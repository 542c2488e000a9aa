"""What happened outside Schoolgate, by hand or from a file, so that reach and award start with the months before and beside any system."""

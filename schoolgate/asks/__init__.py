"""What a family must answer: who was asked, who answered, who is still to be asked. "Needs you" is one query on it."""

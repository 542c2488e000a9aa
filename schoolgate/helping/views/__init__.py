"""Pages of ways to get involved."""

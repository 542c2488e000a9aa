"""Pages of what happened elsewhere."""

"""Pages of the award."""

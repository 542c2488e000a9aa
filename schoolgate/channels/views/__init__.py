"""The demonstration's post, and doors for providers."""

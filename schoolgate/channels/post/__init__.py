"""The demonstration's post: nothing leaves the machine."""

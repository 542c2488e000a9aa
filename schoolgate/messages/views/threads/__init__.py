"""Pages of threads: a family's, and staff's."""

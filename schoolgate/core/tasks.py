"""Work of the ground itself."""

from schoolgate.core.jobs import job


@job("core.nothing")
def nothing(number: int) -> None:
    """Work that is none: what the benchmark asks for, to see how fast the queue is."""

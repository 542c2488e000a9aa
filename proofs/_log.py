"""What a server that a proof listens with writes down."""

import os
import time


class Log:
    """One line a thing, with its moment, on the disk's side before the answer goes."""

    def __init__(self, path: str) -> None:
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, *words: str) -> None:
        """A line: when, then the words."""
        os.write(self.file, (" ".join([f"{time.time():.4f}", *words]) + "\n").encode())

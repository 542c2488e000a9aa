"""Ports on loopback, for real servers in processes of their own."""

import contextlib
import socket
import time

import pytest


def free_port() -> int:
    """One on which nobody listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(port: int, who: str) -> None:
    """Until somebody listens there; after ten seconds the test fails, and says who did not come."""
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    pytest.fail(f"{who} does not start")

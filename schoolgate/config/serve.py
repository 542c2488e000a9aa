"""`schoolgate serve`: Granian with WSGI, two workers, a handful of blocking threads each (synchronous Django is fastest so)."""

import argparse
import os
import socket
import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

WORKERS = 2
THREADS = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may be said to the server."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="where to listen (default: this machine only, behind nginx)"
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=WORKERS, help="processes")
    parser.add_argument("--threads", type=int, default=THREADS, help="threads of each, 8 to 16")


def must_be_free(host: str, port: int) -> None:
    """Stop with a sentence where something answers there already: the system would let both listen, and each have half of the requests."""
    with socket.socket() as line:
        line.settimeout(1)
        if line.connect_ex((host, port)) == 0:
            sys.exit(f"Something answers on port {port} already. Stop it, or choose another port: --port {port + 1}")


def serve(host: str, port: int, workers: int = WORKERS, threads: int = THREADS) -> None:
    """Serve until SIGTERM or Ctrl-C. Each worker process brings its job thread if SCHOOLGATE_TASKS is `thread`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.config.settings")
    must_be_free(host, port)
    Server(
        target="schoolgate.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
    ).serve()

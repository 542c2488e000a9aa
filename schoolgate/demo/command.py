"""`schoolgate demo [--no-serve] [--json] [--reset] [--port N]`."""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from schoolgate.core import tables
from schoolgate.demo import doors
from schoolgate.demo.building import build
from schoolgate.schools.models import School

MARK = "demonstration"  # the name of a file: what stands here is invented, and may be made anew
HOST = "127.0.0.1"  # on this machine only


def main(arguments: Sequence[str]) -> int:
    """Make the demonstration school if there is none, say who can come in and how, and serve it."""
    said = _parser().parse_args(list(arguments))
    if _holds_something_else():
        sys.exit(f"{settings.DATA} holds something else than a demonstration: nothing was touched.")
    if not said.no_serve:
        _server().must_be_free(HOST, said.port)  # before minutes of work, and before anything is emptied
    if said.reset or _is_old():
        _reset()
    if not doors.is_there():
        _make(quiet=said.json)
    base = f"http://localhost:{said.port}"
    if said.json:
        print(json.dumps(doors.as_json(base), ensure_ascii=False), flush=True)
    else:
        _tell(base)
    if not said.no_serve:
        _serve(said.port)
    return 0


def _parser() -> argparse.ArgumentParser:
    """What may be said."""
    parser = argparse.ArgumentParser(prog="schoolgate demo")
    parser.add_argument("--no-serve", action="store_true", help="make it, and stop")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    parser.add_argument("--reset", action="store_true", help="make it anew")
    parser.add_argument("--port", type=int, default=8000)
    return parser


def _make(*, quiet: bool) -> None:
    """Write a year; it takes some minutes."""
    out = sys.stderr
    print("Making the demonstration school: a year of history, about three minutes …", file=out, flush=True)
    start = time.monotonic()
    (Path(settings.DATA) / MARK).touch()
    build()
    print(f"Made in {time.monotonic() - start:.0f} seconds.", file=out, flush=True)


def _holds_something_else() -> bool:
    """Has this folder a database that no demonstration was made in?"""
    return not (Path(settings.DATA) / MARK).exists() and School.objects.exists()


def _is_old() -> bool:
    """Was it made by another version?"""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _reset() -> None:
    """Empty the demonstration's own data folder, and make its tables anew."""
    connections.close_all()
    for name in ("schoolgate.sqlite3", "schoolgate.sqlite3-wal", "schoolgate.sqlite3-shm"):
        (Path(settings.DATA) / name).unlink(missing_ok=True)
    for name in ("files", "rosters"):
        shutil.rmtree(Path(settings.DATA) / name, ignore_errors=True)
    tables.make()


def _tell(base: str) -> None:
    """Who can come in, and how."""
    print(f"\nThe demonstration stands at {base}/demo/ (press Ctrl-C to stop)\n")
    for one in doors.doors():
        print(f"  {one.role:<48} {one.name:<24} {base}/demo/{one.key}/")
    print(f"\n  every message as its receiver sees it            {'':<24} {base}/post/\n", flush=True)


def _serve(port: int) -> None:
    """On this machine only."""
    connections.close_all()
    _server().serve(host=HOST, port=port)


def _server() -> Any:
    """By name: the configuration stands above this room."""
    return importlib.import_module("schoolgate.config.serve")

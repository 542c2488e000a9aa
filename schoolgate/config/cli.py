"""The command `schoolgate`: a thin face on management commands.

Any command makes the database of an empty data folder by itself; none but `migrate` ever changes the tables of one that
is there. The demonstration has a data folder of its own, so that it never touches a real school.
"""

import argparse
import importlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Sequence

import django
from django.core.management import execute_from_command_line
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import schoolgate
from schoolgate.core import tables

COMMANDS = {
    "demo": "make the demonstration school if there is none, and serve it on this machine only",
    "serve": "serve real schools",
    "worker": "do the work in the background in a process of its own (SCHOOLGATE_TASKS=worker)",
    "school": "school add SLUG --name NAME: a new school",
    "member": "member add --school SLUG --name NAME --email EMAIL --role ROLE: let somebody in",
    "roster": "roster import PATH --school SLUG: children, adults, staff and classes from a file",
    "portfolio": "portfolio export --school SLUG --to FILE.zip [--folders]: the award's evidence, to read without a network",
    "doctor": "is this installation well, and what is to be done?",
    "bench": "bench NAME: the project's own benchmarks",
    "backup": "one file out",
    "restore": "one file in",
    "migrate": "bring the database to this version; take a backup first",
}
TAKE_IT_AS_IT_IS = {"backup", "doctor"}  # these run on a database of an older version too
DEMO = "schoolgate.demo.command"
SERVE = "schoolgate.config.serve"  # loaded where it serves: a worker has no use for a web server


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command."""
    said, rest = _parser().parse_known_args(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.config.settings")
    if said.command == "demo":
        os.environ.setdefault("SCHOOLGATE_MODE", "demo")
        os.environ.setdefault("SCHOOLGATE_URL", f"http://localhost:{_port(rest)}")
        os.environ.setdefault("SCHOOLGATE_DATA", os.path.join("var", "demo"))  # noqa: PTH118 settings make it a path
    if said.command != "bench":
        _run(said.command, rest)
        return
    with tempfile.TemporaryDirectory(prefix="schoolgate-bench-") as folder:
        os.environ["SCHOOLGATE_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        _run("bench", rest)


def _port(rest: list[str]) -> str:
    """The port on which the demonstration will stand: the links in its messages lead there."""
    return rest[rest.index("--port") + 1] if "--port" in rest[:-1] else "8000"


def _parser() -> argparse.ArgumentParser:
    """The words of the command line; what follows a command is its own business."""
    parser = argparse.ArgumentParser(prog="schoolgate", description="A school's partnership with its families.")
    parser.add_argument("--version", action="version", version=f"schoolgate {schoolgate.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, says in COMMANDS.items():
        commands.add_parser(name, help=says, add_help=False)
    return parser


def _run(command: str, rest: list[str]) -> None:
    """Start Django, see to the database, hand over."""
    django.setup()
    if not {"-h", "--help"} & set(rest):
        _see_to_database(command)
    if command == "demo":
        _demo(rest)
    elif command == "serve":
        _serve(rest)
    else:
        execute_from_command_line(["schoolgate", command, *rest])


def _see_to_database(command: str) -> None:
    """Make the tables of an empty database; refuse to work on one of another version."""
    if command in {"restore", "migrate"}:  # they see to it themselves
        return
    if not connection.introspection.table_names():
        tables.make()
        return
    if command in TAKE_IT_AS_IT_IS:
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()) and command != "demo":  # it makes its own anew
        sys.exit("The database is of an older version. Take a backup (schoolgate backup), then run: schoolgate migrate")


def _serve(rest: list[str]) -> None:
    """The web server."""
    serve = importlib.import_module(SERVE)
    parser = argparse.ArgumentParser(prog="schoolgate serve")
    serve.add_arguments(parser)
    connection.close()
    serve.serve(**vars(parser.parse_args(rest)))


def _demo(rest: list[str]) -> None:
    """The demonstration, where it was installed."""
    if importlib.util.find_spec(DEMO) is None:
        sys.exit("This installation holds no demonstration school.")
    sys.exit(importlib.import_module(DEMO).main(rest))


if __name__ == "__main__":
    main()

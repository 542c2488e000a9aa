"""PDFs by way of the process that reads them: texts of pages, and pieces. What goes wrong there ends that process, and is a word here."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Timer

from schoolgate.papers.enums import Trouble
from schoolgate.papers.values import Stretch

WORKER = [sys.executable, "-m", "schoolgate.papers.sorting.worker"]
HOUSE = Path(__file__).resolve().parents[3]
PATIENCE = 200.0  # seconds for one file, within the lease of a job
HEAD = b"%PDF-"

OnPage = Callable[[int, int], None]  # page, of how many


class CannotRead(Exception):
    """A PDF that is none, or cannot be read."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble)


def texts(path: Path, on_page: OnPage = lambda _page, _of: None) -> list[str]:
    """The text of each page. Raises CannotRead."""
    with path.open("rb") as file:
        if HEAD not in file.read(1024):
            raise CannotRead(Trouble.NOT_PDF)
    found: list[str] = []
    of = 0
    for line in _lines("read", path):
        if "of" in line:
            of = int(str(line["of"]))
        elif "text" in line:
            found.append(str(line["text"]))
            on_page(len(found), of)
    return found


def cut(path: Path, pieces: Sequence[tuple[Stretch, Path]]) -> None:
    """Write each stretch of pages into a file of its own. Raises CannotRead."""
    orders = [[one.first, one.last, str(target)] for one, target in pieces]
    for _line in _lines("cut", path, json.dumps(orders)):
        continue


def _lines(verb: str, path: Path, orders: str = "") -> Iterator[dict[str, object]]:
    """What the process says. One that dies before its last line has met something that it could not bear."""
    with subprocess.Popen(  # noqa: S603 our own program, on a file of our own naming
        [*WORKER, verb, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=HOUSE,
    ) as process:
        clock = Timer(PATIENCE, process.kill)
        clock.start()
        try:
            yield from _told(process, orders)
        finally:
            clock.cancel()
            process.kill()


def _told(process: "subprocess.Popen[str]", orders: str) -> Iterator[dict[str, object]]:
    """Its lines, until it says that it is done."""
    if process.stdin is None or process.stdout is None:
        raise CannotRead(Trouble.BROKEN)
    try:
        process.stdin.write(orders)
        process.stdin.close()
    except BrokenPipeError:  # it has said already what is wrong
        pass
    for text in process.stdout:
        line = json.loads(text)
        if "trouble" in line:
            raise CannotRead(Trouble(line["trouble"]))
        if "pages" in line:
            return
        yield line
    raise CannotRead(Trouble.TOO_HEAVY)

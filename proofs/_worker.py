"""The worker that schools run (`schoolgate worker`), as a process of its own, and what it takes of the machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READY = "The worker works."
SETTLE = 3.0  # seconds in which it finds its rounds
REAL = ("-m", "schoolgate.config.cli", "worker")


class Worker:
    """A running one."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def held(self, what: str) -> float:
        """Megabytes by Linux: VmHWM is the most that it ever held, RssAnon what is its own alone."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        (size,) = (line.split()[1] for line in lines if line.startswith(f"{what}:"))
        return round(int(size) / 1024, 1)

    def cpu(self) -> float:
        """Seconds that it computed."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def working(*command: str, mail: int, texts: str, err: Path) -> Iterator[Worker]:
    """Start one over the data of this proof, in the mode of real schools; it is stopped as a service is."""
    env = {**os.environ, "SCHOOLGATE_MODE": "production", "SCHOOLGATE_SECRET_KEY": "of the proof"}
    env |= {"SCHOOLGATE_TASKS": "worker", "EMAIL_URL": f"smtp://127.0.0.1:{mail}", "TEXT_URL": texts}
    with err.open("w") as out:
        process = subprocess.Popen([sys.executable, *(command or REAL)], env=env, stderr=out, text=True)
        try:
            while READY not in err.read_text():
                if process.poll() is not None:
                    raise RuntimeError(f"the worker does not start: {err.read_text()[-2000:]}")
                time.sleep(0.05)
            time.sleep(SETTLE)
            yield Worker(process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()

"""A small sample of the proof: real processes, real servers of mail and texts, real kills, and the same once without the guard."""

import json
import subprocess
import sys

from tests.house.sources import ROOT


def test_invariant_3_killed_workers_lose_nothing_and_double_nothing() -> None:
    command = [sys.executable, "-m", "proofs.fanout_crash", "--json", "--families", "20", "--kills", "6"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=170, check=False)

    said = json.loads(done.stdout.splitlines()[-1])
    guarded, unguarded = said["guarded"], said["unguarded"]
    assert (guarded["lost"], guarded["duplicates"], guarded["unsure_not_listed"]) == (0, 0, 0), done.stderr
    assert guarded["kills"] >= 6
    assert guarded["most_in_doubt_a_kill_and_connection"] <= 1
    assert all(
        guarded["channels"][one]["taken"] > 10 and unguarded["channels"][one]["duplicates"] for one in ("email", "text")
    )
    assert (said["name"], said["ok"], done.returncode) == ("fanout-crash", True, 0)

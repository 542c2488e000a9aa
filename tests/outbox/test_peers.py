"""A small sample of the proof: real clients, servers on loopback that misbehave, and the same once without the guards."""

import json
import subprocess
import sys

from tests.house.sources import ROOT


def test_a_sick_peer_loses_nothing_and_doubles_nothing() -> None:
    """How quick the healthy channels stay is told by the whole proof, on a machine that does nothing else."""
    command = [sys.executable, "-m", "proofs.peers", "--json", "--quick"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=170, check=False)

    said = json.loads(done.stdout.splitlines()[-1])
    guarded, unguarded = said["guarded"], said["unguarded"]
    assert (guarded["lost"], guarded["duplicates"]) == (0, 0), done.stderr
    assert all(one["handed_over"] > one["listed"] > 0 for one in guarded["channels"].values())
    assert guarded["by_another_way"] > 0
    assert unguarded["duplicates"] > 0

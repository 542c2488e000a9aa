"""A small sample of the proof: the real worker, real servers. How fast it is, is told by the whole proof on an idle machine."""

import json
import subprocess
import sys

from tests.house.sources import ROOT


def test_a_worker_hands_everything_over_and_stays_light() -> None:
    command = [sys.executable, "-m", "proofs.fanout_speed", "--json", "--families", "20"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=170, check=False)

    said = json.loads(done.stdout.splitlines()[-1])
    assert said["guarded"]["s_all"] < 120, done.stderr
    assert said["guarded"]["messages"] == 22
    assert said["guarded"]["mb_most"] <= 150 < said["unguarded"]["mb_most"]

"""Mail to Postfix's own sink, written by people who know the protocol better than we do."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from schoolgate.channels.values import Outcome
from tests.channels.servers import parcel, sent
from tests.ports import free_port, wait_for

SINK = shutil.which("smtp-sink", path="/usr/sbin:/usr/lib/postfix/sbin:/usr/bin")
MAILS = 30

pytestmark = pytest.mark.skipif(SINK is None, reason="no smtp-sink here: apt-get install postfix")


@pytest.fixture
def sink(settings: Any) -> Iterator[Path]:
    """A folder in which each mail lies as it came."""
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        as_somebody = ["-u", "nobody"] if os.getuid() == 0 else []
        running = subprocess.Popen([str(SINK), *as_somebody, "-d", f"{name}/%M.", f"127.0.0.1:{port}", "20"])
        settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
        try:
            wait_for(port, "smtp-sink")
            yield Path(name)
        finally:
            running.terminate()
            running.wait(10)


def test_every_mail_of_one_connection_arrives_whole(sink: Path) -> None:
    words = "Zażółć gęślą jaźń. کل اسکول بند ہے۔\n.\n..\nThe end."

    outcomes = sent(*(parcel(number, text=words) for number in range(MAILS)))

    assert outcomes == [Outcome.ACCEPTED] * MAILS
    mails = [message_from_bytes(one.read_bytes(), policy=default) for one in sink.iterdir() if one.stat().st_size]
    assert sorted(str(mail["To"]) for mail in mails) == sorted(f"a{number}@home.example" for number in range(MAILS))
    assert {mail.get_body(("plain",)).get_content().replace("\r\n", "\n").strip() for mail in mails} == {words}  # type: ignore[union-attr]

"""Two servers on one port would each get half of the requests: the second says so and stops."""

import socket

import pytest

from schoolgate.config import serve
from schoolgate.demo import command
from tests.ports import free_port


def test_port_that_answers_already_is_not_shared() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(SystemExit, match=f"port {port} already.*--port {port + 1}"):
            serve.serve("127.0.0.1", port)


def test_port_at_which_nothing_answers_is_free() -> None:
    serve.must_be_free("127.0.0.1", free_port())


@pytest.mark.django_db
def test_demonstration_is_not_emptied_for_a_port_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_holds_something_else", lambda: False)
    monkeypatch.setattr(command, "_reset", lambda: pytest.fail("it was emptied"))
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(SystemExit, match="already"):
        command.main(["--reset", "--port", str(other.getsockname()[1])])

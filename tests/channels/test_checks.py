"""What `doctor` says of the ways out: what is missing, and how to get it."""

from pathlib import Path
from typing import Any

import pytest

from schoolgate.channels import checks, loading
from schoolgate.core.doctor import Finding, Level
from tests.channels.web import KEY, TEMPLATE, NotifyServer, ProviderServer, listening


@pytest.fixture(autouse=True)
def receipts(settings: Any) -> None:
    settings.TEXT_IN_TOKEN = "a-long-token"


def texts(settings: Any, url: str) -> Finding:
    """What is said of one TEXT_URL."""
    settings.TEXT_URL = url
    (finding,) = checks.texts()
    return finding


def test_no_carrier_of_texts_is_worth_a_word(settings: Any) -> None:
    finding = texts(settings, "")

    assert (finding.level, finding.do[:36]) == (Level.WARN, "Set TEXT_URL: notify://KEY@api.notif")


def test_wrong_address_is_told_without_the_key(settings: Any) -> None:
    finding = texts(settings, f"notify://{KEY}@host.example/")

    assert (finding.level, KEY in finding.says) == (Level.BAD, False)
    assert "names no template" in finding.says


def test_missing_library_is_named_with_the_command_that_brings_it(settings: Any, monkeypatch: Any) -> None:
    def missing(path: str) -> None:
        raise ImportError(name="notifications_python_client")

    monkeypatch.setattr(loading, "import_string", missing)
    finding = texts(settings, f"notify://{KEY}@host.example/{TEMPLATE}")

    assert (finding.level, "notifications_python_client" in finding.says) == (Level.BAD, True)
    assert "pip install" in finding.do


def test_missing_library_and_wrong_address_stop_no_start(settings: Any, monkeypatch: Any) -> None:
    settings.TEXT_URL = "smpp://host"
    assert [one.name for one in loading.ways()] == ["email", "push"]

    def missing(path: str) -> None:
        raise ImportError

    monkeypatch.setattr(loading, "import_string", missing)
    settings.TEXT_URL = "https://token@host.example/send"
    assert [one.name for one in loading.ways()] == ["email", "push"]


def test_carrier_that_is_set_is_a_way(settings: Any) -> None:
    settings.TEXT_URL = "https://token@host.example/send"

    assert [one.name for one in loading.ways()] == ["email", "push", "text"]


def test_notify_that_knows_the_template_is_well(settings: Any) -> None:
    with listening(NotifyServer()) as port:
        finding = texts(settings, f"notify+http://{KEY}@127.0.0.1:{port}/{TEMPLATE}")

    assert (finding.level, finding.says) == (Level.OK, "GOV.UK Notify answers.")


def test_template_that_says_more_than_our_message_is_told(settings: Any) -> None:
    server = NotifyServer()
    server.answer = lambda _asked: (200, {"body": "Oak Lane: ((message))"})  # type: ignore[method-assign]
    with listening(server) as port:
        finding = texts(settings, f"notify+http://{KEY}@127.0.0.1:{port}/{TEMPLATE}")

    assert (finding.level, finding.do) == (Level.BAD, "Write one line into it, and nothing else: ((message))")


def test_notify_that_refuses_the_key_is_told(settings: Any) -> None:
    with listening(NotifyServer("403")) as port:
        finding = texts(settings, f"notify+http://{KEY}@127.0.0.1:{port}/{TEMPLATE}")

    assert (finding.level, finding.says) == (Level.BAD, "GOV.UK Notify does not answer well (403).")


def test_provider_that_listens_is_well_and_one_that_is_gone_is_not(settings: Any) -> None:
    with listening(ProviderServer()) as port:
        url = f"http://token@127.0.0.1:{port}/send"
        assert texts(settings, url).level is Level.OK
    assert texts(settings, url).level is Level.BAD


def test_file_is_well_until_families_are_real(settings: Any, tmp_path: Path) -> None:
    url = f"file://{tmp_path}/texts.jsonl"

    assert texts(settings, url).level is Level.OK
    settings.MODE = "production"
    assert texts(settings, url).level is Level.BAD
    assert texts(settings, "file:///not/there/texts.jsonl").level is Level.BAD


def test_texts_without_receipts_are_worth_a_word(settings: Any, tmp_path: Path) -> None:
    settings.TEXT_IN_TOKEN, settings.TEXT_URL = "", f"file://{tmp_path}/texts.jsonl"

    assert [one.level for one in checks.texts()] == [Level.OK, Level.WARN]


def test_demonstration_has_nothing_to_set(settings: Any) -> None:
    settings.MODE = "demo"

    assert texts(settings, "").level is Level.OK

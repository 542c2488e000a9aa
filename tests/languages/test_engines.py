"""Each engine behind the one protocol: it asks as the other side wants to be asked, and a sick one is left in peace."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings

from schoolgate.core import clock
from schoolgate.core.doctor import Level
from schoolgate.languages.engines import ENGINES, EngineDown, NotThisPair, engine
from schoolgate.languages.engines.breaker import IN_A_ROW, Breaker
from schoolgate.languages.engines.over_http import OverHttp
from schoolgate.languages.engines.pseudo import pseudo
from schoolgate.languages.registrations import _engines
from schoolgate.languages.rendering import Task, render
from tests.languages import servers
from tests.languages.servers import Served, serving

SPOKEN: dict[str, tuple[Callable[..., Any], str, dict[str, str]]] = {
    "libretranslate": (servers.libretranslate, "LIBRETRANSLATE_URL", {"LIBRETRANSLATE_KEY": "k"}),
    "deepl": (servers.deepl, "DEEPL_URL", {"DEEPL_KEY": "k"}),
    "azure": (
        servers.azure,
        "AZURE_TRANSLATOR_URL",
        {"AZURE_TRANSLATOR_KEY": "k", "AZURE_TRANSLATOR_REGION": "uksouth"},
    ),
    "google": (servers.google, "GOOGLE_TRANSLATE_URL", {"GOOGLE_TRANSLATE_KEY": "k"}),
    "apertium": (servers.apertium, "APERTIUM_URL", {}),
}
TO_SPANISH = Task(school=None, source="en", target="es")
TEXT = (
    "Please bring **£5** for Mrs Patel & Co by Monday 7 December at 3.30pm.\n\n- See [the page](https://a.example/b)."
)


@pytest.fixture(params=sorted(SPOKEN))
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Served]]:
    """An engine by name, and the server that it asks."""
    answer, setting, more = SPOKEN[request.param]
    with serving(answer) as server:
        for name, value in {setting: server.url, **more}.items():
            monkeypatch.setattr(settings, name, value)
        yield request.param, server


def test_every_engine_of_the_list_is_there_and_says_where_a_text_goes() -> None:
    assert sorted(ENGINES) == sorted([*SPOKEN, "none", "phrases", "pseudo"])
    assert all(str(ENGINES[one].title) and str(ENGINES[one].goes_to) and ENGINES[one].how for one in SPOKEN)


def test_text_comes_back_whole_whatever_speaks(spoken: tuple[str, Served]) -> None:
    name, server = spoken

    (said,) = render(engine(name), TO_SPANISH, [TEXT])

    assert said is not None
    first, blank, second = said.split("\n")
    assert blank == ""
    assert first.startswith("[")
    assert "**£5**" in first
    assert "Mrs Patel" in first
    assert "& " in first
    assert "lunes, 7 de diciembre" in first
    assert "15:30" in first
    assert second.startswith("- ")
    assert second.count("](https://a.example/b)") == 1
    sent = str([one.body for one in server.asked])
    assert "Patel" not in sent
    assert "a.example" not in sent
    assert "£" not in sent
    assert "December" not in sent


def test_places_may_come_back_in_another_order(spoken: tuple[str, Served]) -> None:
    name, server = spoken
    server.mood = "turns round"

    assert render(engine(name), TO_SPANISH, ["Bring £5 for Mrs Patel now."]) == ["Bring Mrs Patel for £5 now."]


@pytest.mark.parametrize("mood", ["loses", "doubles", "writes a script"])
def test_text_that_lost_something_is_thrown_away(spoken: tuple[str, Served], mood: str) -> None:
    name, server = spoken
    server.mood = mood

    assert render(engine(name), TO_SPANISH, ["Bring £5 now."]) == [None]


@pytest.mark.parametrize("mood", ["500", "401", "429", "456", "302", "no json", "another shape"])
def test_engine_that_answers_badly_is_down(spoken: tuple[str, Served], mood: str) -> None:
    name, server = spoken
    server.mood = mood

    with pytest.raises(EngineDown) as trouble:
        render(engine(name), TO_SPANISH, ["Bring £5 now."])
    assert "Bring" not in str(trouble.value)


def test_engine_that_says_that_it_cannot_is_not_asked_again(spoken: tuple[str, Served]) -> None:
    name, server = spoken
    server.mood = "400"

    with pytest.raises(NotThisPair):
        render(engine(name), TO_SPANISH, ["Bring £5 now."])


@pytest.mark.parametrize("mood", ["slow", "drips"])
def test_time_out_counts_the_whole_answer(
    spoken: tuple[str, Served], mood: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, server = spoken
    server.mood = mood
    monkeypatch.setattr(OverHttp, "TIME_OUT", 0.4)
    began = time.monotonic()

    with pytest.raises(EngineDown, match="too slow"):
        render(engine(name), TO_SPANISH, ["Bring £5 now."])
    assert time.monotonic() - began < 1.4


def test_nobody_at_the_address_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setattr(settings, "LIBRETRANSLATE_URL", f"http://127.0.0.1:{free.getsockname()[1]}")

    with pytest.raises(EngineDown, match="ConnectError"):
        render(engine("libretranslate"), TO_SPANISH, ["Hello there"])


def test_engine_without_its_setting_is_not_asked() -> None:
    assert [one for one in SPOKEN if engine(one).is_set_up()] == []
    with pytest.raises(EngineDown, match="not set up"):
        engine("deepl").translate(["Hello"], "en", "es")


def test_keys_go_in_headers_and_languages_by_their_own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEEPL_KEY", "k")
    with serving(servers.deepl) as server:
        monkeypatch.setattr(settings, "DEEPL_URL", server.url)
        render(engine("deepl"), Task(None, "en", "pt"), ["Hello"])
    assert (server.asked[0].body["source_lang"], server.asked[0].body["target_lang"]) == ("EN", "PT-PT")
    assert server.asked[0].headers["Authorization"] == "DeepL-Auth-Key k"

    monkeypatch.setattr(settings, "GOOGLE_TRANSLATE_KEY", "secret")
    with serving(servers.google) as server:
        monkeypatch.setattr(settings, "GOOGLE_TRANSLATE_URL", server.url)
        render(engine("google"), TO_SPANISH, ["Hello"])
    assert server.asked[0].query == {}


def test_free_key_of_deepl_is_asked_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEEPL_KEY", "abc:fx")
    assert engine("deepl")._url() == "https://api-free.deepl.com"  # type: ignore[attr-defined]
    assert not engine("deepl").serves("en", "so")
    assert engine("deepl").serves("en", "pl")


def test_long_text_goes_in_batches_and_each_line_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(servers.libretranslate) as server:
        monkeypatch.setattr(settings, "LIBRETRANSLATE_URL", server.url)
        texts = ["\n".join(f"Line {letter}{other} here" for other in "abcdefgh") for letter in "abcdefgh"]
        said = render(engine("libretranslate"), TO_SPANISH, [*texts, texts[0]])

    assert [len(one.body["q"]) for one in server.asked] == [25, 25, 14]
    assert said[0] == said[-1] == "\n".join(pseudo(line) for line in texts[0].split("\n"))


def test_breaker_opens_after_three_in_a_row_and_waits_longer_each_time() -> None:
    one = Breaker()
    for _time in range(IN_A_ROW - 1):
        one.failed()
    assert not one.is_open
    one.failed()
    assert one.is_open
    with clock.standing_at(clock.now() + timedelta(seconds=61)):
        assert not one.is_open
        one.failed()
        assert one.is_open
        with clock.standing_at(clock.now() + timedelta(seconds=61)):
            assert one.is_open
    one.went_well()
    assert not one.is_open


def test_doctor_asks_each_engine_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.level for one in _engines()] == [Level.OK]
    with serving(servers.libretranslate) as server:
        monkeypatch.setattr(settings, "LIBRETRANSLATE_URL", server.url)
        assert [(one.level, one.says) for one in _engines()] == [(Level.OK, "LibreTranslate answers.")]
        server.mood = "loses"
        assert [one.level for one in _engines()] == [Level.WARN]
        server.mood = "403"
        (bad,) = _engines()
    assert bad.level == Level.BAD
    assert "403" in bad.says
    assert "SCHOOLGATE_LIBRETRANSLATE_URL" in bad.do


MODES = Path("/usr/share/apertium/modes")


@pytest.fixture(scope="module")
def real_apertium() -> Iterator[str]:
    """Debian's own Apertium server, with English and Spanish."""
    if shutil.which("apertium-apy") is None or not (MODES / "eng-spa.mode").exists():
        pytest.skip("no Apertium here: apt-get install apertium-apy apertium-eng-spa")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        ["apertium-apy", "-p", str(port), str(MODES)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(url: str) -> None:
    """Until it answers."""
    for _time in range(150):
        try:
            httpx.get(f"{url}/listPairs", timeout=1)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Apertium does not start")


def test_real_engine_translates_and_keeps_what_must_stay(real_apertium: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "APERTIUM_URL", real_apertium)
    text = "The school is closed on Monday 7 December.\n\n- Bring **£5** & a coat for Mrs Patel.\n- Ring 020 7946 0123."
    words = {"coat": {"es": "abrigo"}}

    (said,) = render(engine("apertium"), Task(None, "en", "es", words), [text])

    assert said is not None
    first, blank, second, third = said.split("\n")
    assert "escuela" in first
    assert "lunes, 7 de diciembre" in first
    assert blank == ""
    assert second.startswith("- ")
    assert "**£5** & " in second
    assert "abrigo" in second
    assert "Mrs Patel" in second
    assert third.startswith("- ")
    assert third.endswith("020 7946 0123.")


def test_real_engine_works_both_ways_and_says_what_it_cannot(
    real_apertium: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "APERTIUM_URL", real_apertium)

    (said,) = render(engine("apertium"), Task(None, "es", "en"), ["Mi hija está enferma hoy."])
    assert said is not None
    assert "daughter" in said
    assert "today" in said
    with pytest.raises(NotThisPair):
        render(engine("apertium"), Task(None, "en", "fr"), ["Hello there"])

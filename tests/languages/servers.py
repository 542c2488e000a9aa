"""Translation engines on loopback: each speaks the published API of one of them, and may be told to misbehave."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from schoolgate.languages.engines.pseudo import pseudo

TAG = re.compile(r"<span id=\"h\d+\" translate=\"no\" class=\"notranslate\">\d+</span>|<x id=\"h\d+\"/>")


@dataclass
class Asked:
    """One request as it came."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass
class Served:
    """A server: what it was asked, how it answers, how it misbehaves."""

    answer: Callable[[Asked, Callable[[str], str]], Any]
    asked: list[Asked] = field(default_factory=list)
    mood: str = "well"
    url: str = ""

    def says(self, text: str) -> str:
        """What the engine makes of a text, in its mood."""
        if self.mood == "loses":
            return TAG.sub("", text)
        if self.mood == "doubles":
            return TAG.sub(lambda one: one[0] * 2, text)
        if self.mood == "turns round":  # the places in the other order, as another grammar has them
            places = TAG.findall(text)
            return TAG.sub(lambda _one: places.pop(), text)
        if self.mood == "writes a script":
            return f"{text}<script>alert(1)</script>"
        return pseudo(text)


@contextmanager
def serving(answer: Callable[[Asked, Callable[[str], str]], Any]) -> Iterator[Served]:
    """The server, on a port of its own."""
    keeper = Served(answer)

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            keeper.asked.append(_read(self))
            if keeper.mood == "slow":
                time.sleep(1.5)
            if keeper.mood == "drips":
                return _drip(self)
            status = int(keeper.mood) if keeper.mood.isdigit() else 200
            body = b"<html>gateway</html>" if keeper.mood == "no json" else json.dumps(_said(keeper)).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return None

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    keeper.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield keeper
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _said(keeper: Served) -> Any:
    """The answer to what was asked last."""
    if keeper.mood == "another shape":
        return {"error": "none"}
    return keeper.answer(keeper.asked[-1], keeper.says)


def _read(door: BaseHTTPRequestHandler) -> Asked:
    """The request."""
    raw = door.rfile.read(int(door.headers["Content-Length"])).decode()
    address = urlsplit(door.path)
    is_json = "json" in (door.headers["Content-Type"] or "")
    body = json.loads(raw) if is_json else {name: values[0] for name, values in parse_qs(raw).items()}
    return Asked(address.path, parse_qs(address.query), dict(door.headers.items()), body)


def _drip(door: BaseHTTPRequestHandler) -> None:
    """A letter now and then: no read ever waits long, and the whole never ends."""
    door.send_response(200)
    door.end_headers()
    try:
        for _time in range(40):
            door.wfile.write(b" ")
            door.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


def libretranslate(asked: Asked, says: Callable[[str], str]) -> Any:
    """`POST /translate`, with a list."""
    assert asked.path == "/translate"
    return {"translatedText": [says(one) for one in asked.body["q"]]}


def deepl(asked: Asked, says: Callable[[str], str]) -> Any:
    """`POST /v2/translate`."""
    assert asked.path == "/v2/translate"
    return {"translations": [{"detected_source_language": "EN", "text": says(one)} for one in asked.body["text"]]}


def azure(asked: Asked, says: Callable[[str], str]) -> Any:
    """`POST /translate?api-version=3.0&from=…&to=…`."""
    assert asked.query["api-version"] == ["3.0"]
    return [{"translations": [{"text": says(one["Text"]), "to": asked.query["to"][0]}]} for one in asked.body]


def google(asked: Asked, says: Callable[[str], str]) -> Any:
    """`POST /language/translate/v2`."""
    assert asked.path == "/language/translate/v2"
    return {"data": {"translations": [{"translatedText": says(one)} for one in asked.body["q"]]}}


def apertium(asked: Asked, says: Callable[[str], str]) -> Any:
    """apertium-apy's `POST /translate`, a form with one text."""
    assert set(asked.body) == {"q", "langpair", "markUnknown", "format"}
    said = {"translatedText": says(asked.body["q"])}
    return {"responseData": said, "responseDetails": None, "responseStatus": 200}

"""Engines that are asked over HTTP: five seconds for the whole of it, and not a word of a text in any log or error."""

import json
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import httpx

from schoolgate.languages.engines.base import Engine, EngineDown, Result

TIME_OUT = 5.0
MOST = 2_000_000  # bytes of an answer


class OverHttp(Engine):
    """What is common to them. Names and numbers go as empty places that every one of them knows to leave alone."""

    reads_html = True
    HOLE: ClassVar[re.Pattern[str]] = re.compile(
        r"""<(?:span|x)\b[^>]*\bid\s*=\s*["']?h(\d+)["']?[^>]*?(?:/>|>\s*\d*\s*</(?:span|x)>)""", re.IGNORECASE
    )
    TIME_OUT: ClassVar[float] = TIME_OUT

    def hole(self, number: int) -> str:
        return f'<span id="h{number}" translate="no" class="notranslate">{number}</span>'

    def translate(self, texts: Sequence[str], source: str, target: str, *, html: bool = False) -> list[Result]:
        if not self.is_set_up():
            raise EngineDown("not set up")
        try:
            found = self._asked(texts, source, target, html=html)
        except (KeyError, IndexError, TypeError, ValueError) as trouble:
            raise EngineDown("an answer that is none") from trouble
        if len(found) != len(texts):
            raise EngineDown("an answer that is none")
        return [Result(one or None) for one in found]

    def _asked(self, texts: Sequence[str], source: str, target: str, *, html: bool) -> list[str]:
        """The texts in the other language, as the engine answered. Whatever is missing in an answer may raise."""
        raise NotImplementedError

    def _post(self, url: str, *, headers: Mapping[str, str] | None = None, **body: Any) -> Any:
        """Ask. Raises EngineDown for anything but a good answer in time; NotThisPair where the engine says so."""
        stop = time.monotonic() + self.TIME_OUT
        try:
            with (
                httpx.Client(timeout=self.TIME_OUT) as client,
                client.stream("POST", url, headers=dict(headers or {}), **body) as answer,
            ):
                return self._read(answer, stop)
        except httpx.TimeoutException as trouble:
            raise EngineDown("too slow") from trouble
        except (httpx.HTTPError, httpx.InvalidURL) as trouble:
            raise EngineDown(type(trouble).__name__) from trouble

    def _read(self, answer: httpx.Response, stop: float) -> Any:
        """The answer as data: not after `stop`, and not without end."""
        found = bytearray()
        for piece in answer.iter_bytes():
            found += piece
            if time.monotonic() > stop:
                raise EngineDown("too slow")
            if len(found) > MOST:
                raise EngineDown("an answer without end")
        if answer.status_code in (400, 404, 422):
            raise NotThisPair(str(answer.status_code))
        if not answer.is_success:
            raise EngineDown(str(answer.status_code))
        return json.loads(bytes(found))


class NotThisPair(EngineDown):
    """It does not know one of the languages, or cannot read the text: no use in asking again."""

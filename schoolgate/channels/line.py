"""A line over HTTP under every library that speaks by `requests`, ours and others', with what a transport promises.

The moment before the bytes go is ours: the caller is asked when the connection stands and nothing of the message has left.
What breaks before it is certain; after it nobody knows. No redirect is followed, no endless answer is read, and whoever
answers a byte at a time is cut off.
"""

import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from schoolgate.channels.cutting import Cutter
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result

TIME_OUT = 20.0  # seconds a step may take
WHOLE = 2  # as many time-outs may one message take from its beginning to its end
TRIES = 2  # after as many failures to connect the rest of the batch waits: nobody sits through a time-out a message
ANSWER = 64_000  # bytes of an answer that are read


class Line:
    """A few connections, kept open, for one batch. Use it in a `with`, and give `session` to whatever library sends."""

    def __init__(self, *, time_out: float = TIME_OUT) -> None:
        self.time_out = time_out
        self.session = _Session(self)
        self.failed = 0
        self.gone = False  # have bytes of this message left?
        self.connection: HTTPConnection | None = None
        self.cutter = Cutter(self._socket, after=time_out * WHOLE)
        self._ask: Callable[[], bool] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self.session.close()
        self.cutter.close()

    def hand(self, parcel: Parcel, before_each: BeforeEach, post: Callable[[], Result]) -> Result:
        """One message. `post` sends it by `session` and reads the answer; what breaks is told here, as it is."""
        if self.failed >= TRIES:
            return Result(parcel.ref, Outcome.DEFERRED, "given up")
        self.gone, self._ask = False, lambda: before_each(parcel)
        try:
            with self.in_time():
                return post()
        except SaidNo as no:
            if no.__cause__ is not None:  # a fault of the caller's own
                raise no.__cause__ from None
            return Result(parcel.ref, Outcome.SKIPPED)
        except requests.RequestException as trouble:
            return self.broken(parcel, trouble)

    def in_time(self) -> AbstractContextManager[None]:
        """What is done in here is cut off when it takes too long."""
        return self.cutter.in_time()

    def _socket(self) -> socket.socket | None:
        """What is open now."""
        return self.connection.sock if self.connection is not None else None

    def broken(self, parcel: Parcel, trouble: BaseException) -> Result:
        """No answer came. The kind of trouble is told, its words are not: they may hold an address."""
        if self.gone:
            return Result(parcel.ref, Outcome.UNSURE, type(trouble).__name__)
        self.failed += 1
        return Result(parcel.ref, Outcome.DEFERRED, type(trouble).__name__)

    def about_to_send(self, connection: HTTPConnection) -> None:
        """The connection stands. Raises SaidNo if the caller does not want the message to go any more."""
        self.connection, self.failed = connection, 0
        ask, self._ask = self._ask, None
        if ask is not None and not _yes(ask):
            raise SaidNo
        self.gone = True


class SaidNo(Exception):
    """The caller said no at the last moment: nothing has gone. Or the caller failed, which is its cause."""


def _yes(ask: Callable[[], bool]) -> bool:
    """What the caller says; its own fault passes unhurt through libraries that would take it for one of the line."""
    try:
        return ask()
    except Exception as fault:
        raise SaidNo from fault


class _Watched(HTTPConnection):
    """A connection that says when it begins, and when it is about to send."""

    line: Line

    def connect(self) -> None:
        """Begin; it may be cut off from now on."""
        self.line.connection = self
        super().connect()

    def request(self, *args: Any, **kwargs: Any) -> None:
        """The line first, then the last word, then the bytes."""
        if self.sock is None:
            self.connect()
        self.line.about_to_send(self)
        super().request(*args, **kwargs)


class _Adapter(HTTPAdapter):
    """Opens watched connections, with or without a proxy between, and reads no more of an answer than we look at."""

    def __init__(self, line: Line) -> None:
        self.pools = {
            scheme: type(pool.__name__, (pool,), {"ConnectionCls": _watched(connection, line)})
            for scheme, pool, connection in (
                ("http", HTTPConnectionPool, HTTPConnection),
                ("https", HTTPSConnectionPool, HTTPSConnection),
            )
        }
        self.time_out = line.time_out
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """The straight way."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self.pools

    def proxy_manager_for(self, proxy: Any, **kwargs: Any) -> Any:
        """The way by a proxy that the environment names."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = self.pools
        return manager

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send, and read the beginning of the answer."""
        kwargs.update(stream=True, timeout=self.time_out)
        answer = super().send(request, *args, **kwargs)
        answer._content, answer._content_consumed = _beginning(answer), True  # type: ignore[attr-defined]
        return answer


def _beginning(answer: requests.Response) -> bytes:
    """As much of an answer as we look at. Where it breaks off, its number has been said all the same."""
    read = b""
    try:
        for piece in answer.iter_content(ANSWER):
            read += piece
            if len(read) >= ANSWER:
                answer.close()
                break
    except requests.RequestException:
        answer.close()
    return read


class _Session(requests.Session):
    """Goes where it is sent, and nowhere else."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.auth = _as_it_is  # no name and password out of a .netrc
        self.headers["Accept-Encoding"] = "identity"
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(line))

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere: a redirect is an answer like any other."""


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """The request with the credentials that its sender gave it."""
    return request


def _watched(connection: type[HTTPConnection], line: Line) -> type[HTTPConnection]:
    """A kind of connection that tells this line."""
    return type(connection.__name__, (_Watched, connection), {"line": line})

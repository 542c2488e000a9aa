"""A server that speaks GOV.UK Notify's published API, in a process of its own. It writes down each text of which it hears, and
each that it took, before it says yes.

POST /v2/notifications/sms with a signed token: 201. GET /v2/notifications?reference=…: what it took under that reference.
"""

import asyncio
import json
import signal
import sys
from urllib.parse import parse_qs, urlsplit

import jwt

from proofs._log import Log

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
ID = "740e5834-3a29-46b4-9a6f-16142fde533a"


def url(port: int) -> str:
    """The TEXT_URL of a school whose texts go there."""
    return f"notify+http://proof-{SERVICE}-{SECRET}@127.0.0.1:{port}/{TEMPLATE}"


class Notify:
    """Takes everything from whoever has the key."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.taken: set[str] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                method, path, headers = _head(head)
                if method == "POST":
                    self.log.write("begun", "a text")
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                writer.write(_answer(*self.answer(method, path, headers, body)))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, object]:
        """What its documentation says."""
        try:
            token = headers.get("authorization", "").removeprefix("Bearer ")
            jwt.decode(token, SECRET, algorithms=["HS256"], issuer=SERVICE, leeway=30, options={"verify_iat": False})
        except jwt.InvalidTokenError:
            return 403, {"errors": [{"error": "AuthError", "message": "Invalid token: API key not found"}]}
        where = urlsplit(path)
        if method == "GET" and where.path == "/v2/notifications":
            wanted = parse_qs(where.query).get("reference", [""])[0]
            return 200, {"notifications": [{"reference": wanted}] if wanted in self.taken else [], "links": {}}
        if (method, where.path) != ("POST", "/v2/notifications/sms"):
            return 404, {"errors": [{"error": "NoResultFound", "message": "No result found"}]}
        said = json.loads(body)
        self.taken.add(said["reference"])
        self.log.write("taken", said["phone_number"], said["reference"])
        content = {"body": said["personalisation"]["message"], "from_number": "GOVUK"}
        return 201, {"id": ID, "reference": said["reference"], "content": content}


def _head(head: bytes) -> tuple[str, str, dict[str, str]]:
    """Method, path, headers."""
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _version = first.split(" ")
    pairs = (line.partition(":") for line in lines if line)
    return method, path, {name.lower(): value.strip() for name, _colon, value in pairs}


def _answer(status: int, said: object) -> bytes:
    """As HTTP."""
    body = json.dumps(said).encode()
    head = f"HTTP/1.1 {status} So\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def main(path: str) -> None:
    """Serve on a free port, whose number is the first line printed, until told to stop."""
    server = await asyncio.start_server(Notify(Log(path)).serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    over = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    await over.wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

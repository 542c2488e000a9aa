"""A real mail server in a process of its own. It writes down each receiver named, and each mail that it took, before it says yes."""

import signal
import sys
from pathlib import Path

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

from proofs._log import Log


class Handler:
    """Takes everything."""

    def __init__(self, log: Log) -> None:
        self.log = log

    async def handle_RCPT(  # noqa: N802 the server calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """A receiver is named: from here on a mail to them may be in flight."""
        envelope.rcpt_tos.append(address)
        self.log.write("named", address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 the server calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """A mail, whole."""
        head = bytes(envelope.content or b"").split(b"\r\n\r\n", 1)[0].decode()
        ids = [line.partition(":")[2].strip() for line in head.split("\r\n") if line.lower().startswith("message-id:")]
        self.log.write("taken", envelope.rcpt_tos[0], ids[0])
        return "250 OK"


def main(path: str) -> None:
    """Serve on a free port, whose number is the first line printed, until told to stop."""
    controller = UnthreadedController(Handler(Log(path)), hostname="127.0.0.1", port=0)
    controller.begin()
    print(controller.server.sockets[0].getsockname()[1], flush=True)
    controller.loop.add_signal_handler(signal.SIGTERM, controller.loop.stop)
    controller.loop.run_forever()


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))

"""How a mail is written down. Headers that stand in mail after mail are read and folded once, which is most of the work of a mail."""

from email.policy import SMTP, EmailPolicy
from functools import lru_cache
from typing import Any

ALIKE = frozenset(
    {"From", "Reply-To", "Date", "Auto-Submitted", "Content-Language", "MIME-Version", "Content-Transfer-Encoding"}
)


class Policy(EmailPolicy):
    """As SMTP wants it (RFC 5321, 5322). Headers that stand in mail after mail are read and folded once."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """A header on its way into a mail."""
        if name in ALIKE and type(value) is str:
            return _kept(name, value)
        return super().header_store_parse(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        """A header on its way out."""
        return _folded(name, value) if name in ALIKE else super().fold_binary(name, value)


# a server that knows no 8BITMIME (RFC 6152) can carry it too
POLICY = Policy(linesep="\r\n", max_line_length=SMTP.max_line_length, cte_type="7bit")


@lru_cache(maxsize=128)
def _kept(name: str, value: str) -> tuple[str, Any]:
    """The header, read."""
    return EmailPolicy.header_store_parse(POLICY, name, value)


@lru_cache(maxsize=128)
def _folded(name: str, value: str) -> bytes:
    """The header, folded."""
    return EmailPolicy.fold_binary(POLICY, name, value)

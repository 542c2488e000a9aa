"""EMAIL_URL for a provider that is not spoken to by SMTP: `anymail+NAME://KEY@HOST/PATH?setting=value`.

The key is what the provider calls its API key or token; Mailjet has two, `KEY:SECRET`. HOST and PATH stand only where the
provider has several, or you run it yourself; settings are those of django-anymail, such as `sender_domain`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

ANYMAIL = "anymail"
KEYS: Mapping[str, tuple[str, ...]] = {  # what each calls that which opens it
    "brevo": ("api_key",),
    "mailersend": ("api_token",),
    "mailgun": ("api_key",),
    "mailjet": ("api_key", "secret_key"),
    "mailtrap": ("api_token",),
    "mandrill": ("api_key",),
    "postal": ("api_key",),
    "postmark": ("server_token",),
    "resend": ("api_key",),
    "scaleway": ("secret_key",),
    "sendgrid": ("api_key",),
    "sparkpost": ("api_key",),
    "unisender_go": ("api_key",),
}
BY_SMTP = ("amazon_ses", "ses")
HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Provider:
    """Who carries mail, and what django-anymail must know of them."""

    name: str
    settings: Mapping[str, str] = field(repr=False)


def is_provider(url: str) -> bool:
    """Is mail carried by other means than SMTP?"""
    return url.split("+")[0].split(":")[0] == ANYMAIL


def provider(url: str) -> Provider:
    """Read such an EMAIL_URL. Raises ValueError with what is wrong, without repeating a key."""
    parts = urlsplit(url)
    name, over = _name(parts.scheme)
    found = dict(parse_qsl(parts.query))
    if parts.hostname:
        found["api_url"] = _base(over, parts.hostname, parts.port, parts.path)
    elif name == "postal":
        raise ValueError("EMAIL_URL names no host: Postal is run by yourself: anymail+postal://KEY@HOST")
    given = [unquote(one) for one in (parts.username or "", parts.password or "")]
    for setting, value in zip(KEYS[name], given, strict=False):
        if not value:
            wanted = ":".join(one.upper() for one in KEYS[name])
            raise ValueError(f"EMAIL_URL has no {setting} of {name}: anymail+{name}://{wanted}@")
        found[setting] = value
    return Provider(name, found)


def _name(scheme: str) -> tuple[str, str]:
    """Who it is, and over what they are spoken to."""
    _anymail, _plus, rest = scheme.partition("+")
    name, _plus, over = rest.partition("+")
    name = name.replace("-", "_")
    if name in BY_SMTP:
        raise ValueError("EMAIL_URL names Amazon SES, which takes mail by SMTP: smtp+tls://USER:PASSWORD@HOST:587")
    if name not in KEYS:
        known = ", ".join(f"anymail+{one.replace('_', '-')}" for one in KEYS)
        raise ValueError(f"EMAIL_URL names {name!r}, which is no provider of mail that we know; known: {known}")
    return name, over or "https"


def _base(over: str, host: str, port: int | None, path: str) -> str:
    """Where its programs are spoken to. Raises ValueError where a key would go in clear."""
    if over != "https" and not (over == "http" and host in HERE):
        raise ValueError("EMAIL_URL would send the key in clear: use https")
    return f"{over}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}{path.rstrip('/')}/"

"""The school server's own key, by which push services know that it is we who send (VAPID, RFC 8292). Kept in the data folder.

Who loses it loses every telephone: each would have to be turned on anew.
"""

import base64
import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

NAME = "vapid-key"


def path() -> Path:
    """Where the key lies. The first who asks makes it, readable by this user only; if another was quicker, theirs stays."""
    where: Path = settings.DATA / NAME
    if not where.exists():
        made = where.with_name(f"{NAME}.{os.getpid()}")
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(_fresh())
        try:
            os.link(made, where)  # whole, or not at all
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return where


def public() -> str:
    """Its open half, as a browser wants it (base64url, an uncompressed point)."""
    key = serialization.load_pem_private_key(path().read_bytes(), None)
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _fresh() -> bytes:
    """A new key."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )

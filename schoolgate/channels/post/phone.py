"""A telephone of the demonstration: what its browser would have given. What goes to it lies in the post."""

import base64

PRETENDED = ".phone.example"  # nobody's (RFC 2606): settings list it in the demonstration only


def subscription(whose: str) -> dict[str, str]:
    """The phone of `whose`, in small letters and hyphens, as `families.services.devices.turn_on` takes it."""
    return {
        "endpoint": f"https://{whose}{PRETENDED}/screen",
        "p256dh": _b64(b"\x04" + bytes(64)),
        "auth": _b64(bytes(16)),
        "name": "Chrome, Android",
    }


def _b64(raw: bytes) -> str:
    """As browsers write a key."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

"""Notices to families: written, looked at, sent, corrected; the four urgent ones leave from a phone in half a minute."""

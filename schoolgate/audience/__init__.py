"""Whom we address, who sees what, and the one page of permission rules."""

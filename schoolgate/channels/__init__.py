"""Bytes out and receipts in, knowing no family."""

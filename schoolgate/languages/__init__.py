"""Text in, text out, knowing no message."""

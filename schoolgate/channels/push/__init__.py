"""Messages on a telephone's screen (web push: RFC 8030, 8291, 8292)."""

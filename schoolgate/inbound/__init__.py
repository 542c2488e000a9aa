"""What families send us, by text and by mail: stored first, read with care, offered to whoever waits for it."""

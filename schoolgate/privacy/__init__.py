"""Subject access: everything that is held about one person, found by walking classed models. Names no feature."""

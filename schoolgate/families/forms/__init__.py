"""Input about people, checked for shape."""

"""How dates and hours are written and read, where Django's own way is American or missing."""

"""Ways in which families help and learn at school, who said yes to them, and what the school says of its partnership in public."""

"""What happens to people, by noun: `people`, `ties`, `contacts`, `access`, `limits`, `holds`, `homes`, `facts`, `wishes`."""

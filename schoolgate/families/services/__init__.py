"""What happens to people, by noun: `people`, `ties`, `contacts`, `proving`, `devices`, `access`, `limits`, `holds`, `homes`, `facts`,
`wishes`."""

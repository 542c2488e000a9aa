"""What a school makes of the lists that ship: its own words over an item, an item hidden, an item of its own."""

"""What families and school did together, one row each. Reach and award read it; nobody changes it."""

"""Tasks given to units."""

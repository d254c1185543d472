"""Named movements."""

"""Atoms: dates, references and units as they stand in a text, nothing inferred."""

"""Turns the sources of the corpus into plans as offices send them: text, web conversions, Word files."""

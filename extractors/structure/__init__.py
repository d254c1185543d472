"""The section tree of a plan: zones, markers, paragraphs, tables."""

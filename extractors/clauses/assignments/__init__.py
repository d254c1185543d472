"""Tasks given to units: prose, labelled blocks and tables."""

from kehoach.extractors.clauses.assignments.extract import extract_assignments

__all__ = ["extract_assignments"]

"""The steps of a plan in time."""

from kehoach.extractors.clauses.phases.due import due_of
from kehoach.extractors.clauses.phases.extract import extract_phases
from kehoach.extractors.clauses.phases.friends import own_times

__all__ = ["due_of", "extract_phases", "own_times"]

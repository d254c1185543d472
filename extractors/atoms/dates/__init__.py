"""Plan time: how a plan says when."""

from kehoach.extractors.atoms.dates.extract import find_times

__all__ = ["find_times"]

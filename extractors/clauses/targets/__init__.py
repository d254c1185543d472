"""Measurable aims (chỉ tiêu) of a plan."""

from kehoach.extractors.clauses.targets.extract import extract_targets

__all__ = ["extract_targets"]

"""The documents that a plan cites."""

from kehoach.extractors.clauses.legal_bases.extract import extract_legal_bases

__all__ = ["extract_legal_bases"]

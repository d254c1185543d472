"""Citations of documents in running text."""

from kehoach.extractors.atoms.references.extract import find_references

__all__ = ["find_references"]

"""The section tree of a plan: zones, markers, paragraphs, tables."""

from kehoach.extractors.structure.model import Cell, Node, Para, Structure, Table, Zone
from kehoach.extractors.structure.parse import parse

__all__ = ["Cell", "Node", "Para", "Structure", "Table", "Zone", "parse"]

"""Organisations, officers and groups as plans name them."""

from kehoach.extractors.atoms.units.names import defined_names, is_group, kind_of, open_name, organisation
from kehoach.extractors.atoms.units.read import Subject, head_at, read_list, read_subject, split_units
from kehoach.extractors.atoms.units.scan import Scan, scan

__all__ = [
    "Scan",
    "Subject",
    "defined_names",
    "head_at",
    "is_group",
    "kind_of",
    "open_name",
    "organisation",
    "read_list",
    "read_subject",
    "scan",
    "split_units",
]

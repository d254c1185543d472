"""Letterhead, title, period, signatory and recipients (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from kehoach.extractors.header.extract import extract_header

__all__ = ["extract_header"]

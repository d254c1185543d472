"""Measurable aims (chỉ tiêu)."""

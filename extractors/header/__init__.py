"""Letterhead, title, period, signatory and recipients (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

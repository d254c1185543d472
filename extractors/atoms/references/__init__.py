"""References to documents: kind, number, date, issuer, title."""

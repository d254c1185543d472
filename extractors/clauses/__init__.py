"""Clauses: campaigns, phases, assignments and targets, built from atoms."""

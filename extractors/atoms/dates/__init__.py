"""The plan-time grammar: how Vietnamese plans say when."""

"""Time-bounded steps of a plan."""

"""The proof page of a plan: one HTML file that needs nothing else."""

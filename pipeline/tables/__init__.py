"""Tables for analysts: plans, citations, campaigns, phases and tasks as parquet, CSV or JSON lines."""

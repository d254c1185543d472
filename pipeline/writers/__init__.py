"""Plans in, files out: plan JSON, calendars, task lists, index."""

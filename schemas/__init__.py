"""Shapes of kehoach: frozen pydantic models of text, times, plans, tasks, calendars and lexicons."""

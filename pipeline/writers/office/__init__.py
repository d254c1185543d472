"""Task lists and calendars as Excel and Word files; libraries of the extra ``office``, loaded when used."""

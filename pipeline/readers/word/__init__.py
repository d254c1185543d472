"""Word (.docx) files."""

"""Text files (.txt, .md): lines to paragraphs and tables."""

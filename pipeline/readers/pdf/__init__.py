"""PDF files and scans."""

"""PDF files: words and ruled lines with their places through pdfium; pages that are pictures go to OCR."""

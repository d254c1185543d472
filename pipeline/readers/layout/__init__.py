"""From words with places on pages to paragraphs, columns and tables; shared by PDF and OCR."""

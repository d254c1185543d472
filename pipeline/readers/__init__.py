"""One module a format: bytes in, normalised ``Text`` out."""

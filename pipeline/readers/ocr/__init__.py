"""Scans and photographs: image in, words with places and confidences out."""

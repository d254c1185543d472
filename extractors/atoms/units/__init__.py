"""Organisations, officers and groups as plans name them."""

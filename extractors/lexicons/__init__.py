"""Lexicons as data: YAML files, each entry with its own match and reject examples."""

"""Text in, mentions out: structure, tokens, atoms (dates, references, units) and clauses."""

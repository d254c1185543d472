"""Two versions of a plan, or last year's and this year's: which items are the same, and what changed."""

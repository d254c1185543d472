"""One entry for each cited document."""

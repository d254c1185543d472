"""``kehoach explain``: the text marked up with what was found, then each value with its rule and place."""

"""What was found in a plan, as marks on its text and as words for a reader."""

"""Folders that are watched: whatever is put into them is read as soon as it is complete."""

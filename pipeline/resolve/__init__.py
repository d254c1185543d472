"""What the text leaves open is completed here, and every inference is recorded."""

"""What others may do in this package."""

"""What others may ask this package."""

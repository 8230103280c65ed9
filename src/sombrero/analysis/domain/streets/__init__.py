"""Streets one can walk: read, kept small, and walked."""

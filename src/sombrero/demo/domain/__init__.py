"""The invented town as pure data: the same seed gives the same town."""

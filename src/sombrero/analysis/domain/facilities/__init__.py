"""Provisions: what kinds there are, how lists name them, and which are the same."""

"""Tests of the directory's search."""

"""Pages of signals, approaches and needs."""

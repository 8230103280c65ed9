"""The door through which the service directory is read."""

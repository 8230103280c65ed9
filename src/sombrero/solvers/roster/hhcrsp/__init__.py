"""Home-care routes with visits by one worker, or by two that are synchronised."""

"""Official files read as they are: tables, layers, and what can be wrong in them."""

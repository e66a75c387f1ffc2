"""Products (being filled in)."""

"""Links, readers, and what they read."""

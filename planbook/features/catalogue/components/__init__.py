"""Parts of the pages about products."""

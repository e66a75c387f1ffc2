"""Parts of the pages about proposals."""

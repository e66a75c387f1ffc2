"""Parts of the pages about plans."""

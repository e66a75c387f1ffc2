"""A plan that closes as much of a household's weighted gaps as its budget allows."""

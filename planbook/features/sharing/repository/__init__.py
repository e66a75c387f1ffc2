"""Statements on links, readers, and the ledger of what they read."""

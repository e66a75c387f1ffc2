"""Statements on leads."""

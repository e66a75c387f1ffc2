"""Planbook: plan books (计划书) and proposals for life-insurance agents."""

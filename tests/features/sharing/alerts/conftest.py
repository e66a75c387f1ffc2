"""Readings enqueue what is done about their alerts."""

from tests.features.proposals.conftest import job_tables

__all__ = ["job_tables"]

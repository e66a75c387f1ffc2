"""Readings enqueue a look at the leads that they concern."""

from tests.features.proposals.conftest import job_tables

__all__ = ["job_tables"]

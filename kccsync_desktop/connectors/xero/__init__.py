"""Xero: the Accounting API 2.0 as facts/xero.md tells it."""

"""QuickBooks Online: the Accounting API v3 as facts/quickbooks.md tells it."""

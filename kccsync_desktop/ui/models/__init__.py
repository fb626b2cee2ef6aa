"""The one table model and what describes its columns."""

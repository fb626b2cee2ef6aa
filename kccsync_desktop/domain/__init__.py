"""The rules of the trade in pure Python: money, documents, plans, problems. Imports nothing of ours outside domain."""

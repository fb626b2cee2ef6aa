"""The rules of the trade in pure Python.

Money, documents, plans, problems. Imports nothing of ours outside domain.
"""

"""The use cases, as generators of run events.

Imports the edges (of connectors only package.py) and domain; knows no Qt, SQL or HTTP.
"""

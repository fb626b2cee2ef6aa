"""Imitation of Xero: consent pages, tokens, connections and the Accounting API 2.0.

Rules follow the facts the project collected; what they do not establish is marked `assumed`
at the rule.
"""

from __future__ import annotations

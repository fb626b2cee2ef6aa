"""Imitation of QuickBooks Online: consent page, tokens, two UK companies and the v3 API.

Rules follow the facts the project collected; what they do not establish is marked `assumed`
at the rule.
"""

from __future__ import annotations

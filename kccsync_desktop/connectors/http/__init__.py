"""Calls over HTTP: one careful transport, exact JSON, a limiter, and what each answer means."""

"""Runs and questions on threads of their own, so that the window never waits."""

"""The window. PySide6 lives only here and in app; it imports sync and domain, nothing else of ours.

Inside: main_window > views > controllers > models, workers > theme, formats.
"""

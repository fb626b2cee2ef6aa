"""Colours, palette, icons and widget styling, following the system between light and dark."""

"""What the user sees: tabs, grids, panes and dialogs."""

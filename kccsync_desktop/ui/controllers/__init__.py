"""What the window does, without any widget."""

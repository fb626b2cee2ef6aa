"""Tables that leave the program as CSV or Excel files."""

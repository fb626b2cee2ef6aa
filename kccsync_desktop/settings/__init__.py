"""Where the program keeps what, and the preferences of its user."""

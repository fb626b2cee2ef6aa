"""How a printed page looks: black on white, whatever the window's colours."""

ON_PAPER = """
body { color: #000000; font-family: sans-serif; font-size: 9pt; }
h1 { font-size: 15pt; } h2 { font-size: 11pt; }
th { font-weight: bold; }
"""

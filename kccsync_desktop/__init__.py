"""KCCSync Desktop: keeps Khaos Control Cloud and the accounts package in step.

The top level holds the two faces (``app`` the window, ``cli`` the command line) and
``bootstrap``, which wires the packages below; ARCHITECTURE.md draws who may import whom.
"""

__version__ = "0.1.0"

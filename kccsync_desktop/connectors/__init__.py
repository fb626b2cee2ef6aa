"""The accounts packages over HTTP; sync knows only package.py. requests is imported here alone."""

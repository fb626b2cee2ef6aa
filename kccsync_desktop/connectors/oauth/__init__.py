"""OAuth 2.0 for a program on a desk: authorization code (RFC 6749, RFC 8252).

With PKCE (RFC 7636) or, where the package knows none, with the customer's own client secret.
"""

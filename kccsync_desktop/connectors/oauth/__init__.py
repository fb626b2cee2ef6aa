"""OAuth 2.0 for a program on a desk: authorization code with PKCE (RFC 7636, RFC 8252)."""

"""Refusals that come before the service: from Intuit's gateway, or when it breaks down.

401 and 403 have a shape of their own, all lower-case (facts/quickbooks.md 2, real).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.quickbooks.errors import JSON, ApiError, Fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

HTML = (("Content-Type", "text/html;charset=UTF-8"),)


class GatewayError(ApiError):
    """Intuit's gateway turns the call away before the service sees it: the lower-case shape."""

    def __init__(self, status: int, code: str, name: str, detail: str, kind: str) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.name = name
        self.kind = kind

    @classmethod
    def unauthenticated(
        cls, detail: str = "Token expired: the access token has died"
    ) -> GatewayError:
        """The access token is dead, revoked, unknown or absent: 401, code 3200."""
        return cls(401, "3200", "AuthenticationFailed", detail, "AUTHENTICATION")

    @classmethod
    def forbidden(cls) -> GatewayError:
        """The token was not given for this realm: 403, code 3100."""
        detail = "The application is not authorized to use this company"
        return cls(403, "3100", "ApplicationAuthorizationFailed", detail, "SERVICE")

    def response(self, at: datetime | None = None) -> Response:
        """Return the answer."""
        error = {
            "message": f"message={self.name}; errorCode={self.code:0>6}; statusCode={self.status}",
            "detail": str(self),
            "code": self.code,
            "element": None,
        }
        body: Mapping[str, object] = {
            "warnings": None,
            "intuitObject": None,
            "fault": {"error": [error], "type": self.kind},
            "report": None,
            "queryResponse": None,
            "batchItemResponse": [],
            "attachableResponse": [],
            "syncErrorResponse": None,
            "requestId": None,
            "time": 0 if at is None else int(at.timestamp() * 1000),
            "status": None,
            "cdcresponse": [],
        }
        return Response(self.status, JSON, json_text.dump(body))


class NotFoundError(ApiError):
    """Nothing has this address; an empty 404 (assumed)."""

    def response(self, at: datetime | None = None) -> Response:  # noqa: ARG002 - names no moment
        """Return the answer."""
        return Response(404, HTML, b"<html><body><h1>HTTP Status 404</h1></body></html>")


class UnavailableError(ApiError):
    """The service is away: a page of the gateway, no JSON (assumed)."""

    def response(self, at: datetime | None = None) -> Response:  # noqa: ARG002 - names no moment
        """Return the answer."""
        return Response(503, HTML, b"<html><body><h1>503 Service Unavailable</h1></body></html>")


def throttled() -> Fault:
    """Too many calls: 429, capitalised but of the gateway's words; no Retry-After (real)."""
    return Fault(
        "3001",
        "message=ThrottleExceeded; errorCode=003001; statusCode=429",
        "The request limit was reached. Try again later",
        status=429,
        kind="SERVICE",
    )


def system_error() -> Fault:
    """An internal error, which may have come after the commit."""
    return Fault(
        "10000",
        "An application error has occurred while processing your request",
        "System Failure Error: an unexpected error occurred while processing your request",
        status=500,
        kind="SystemFault",
    )

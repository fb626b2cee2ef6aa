"""Refusals of the imitated API, each with the shape Xero gives it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.messages import Response

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

JSON = (("Content-Type", "application/json; charset=utf-8"),)
TEXT = (("Content-Type", "text/plain; charset=utf-8"),)
HTML = (("Content-Type", "text/html; charset=utf-8"),)


class ApiError(Exception):
    """A whole request is refused."""

    def response(self) -> Response:
        """Return the answer."""
        raise NotImplementedError


class _NumberedError(ApiError):
    number = 0
    type = ""

    def response(self) -> Response:
        """Return the answer: 400 with number, type and message."""
        body = {"ErrorNumber": self.number, "Type": self.type, "Message": str(self)}
        return Response(400, JSON, json_text.dump(body))


class PostDataInvalidError(_NumberedError):
    """A value or enumeration in the body cannot be read."""

    number = 14
    type = "PostDataInvalidException"


class QueryParseError(_NumberedError):
    """A where, order or paging parameter cannot be read."""

    number = 16
    type = "QueryParseException"


class ValidationError(_NumberedError):
    """The request breaks a rule; `elements` are the refused ones."""

    number = 10
    type = "ValidationException"

    def __init__(
        self,
        message: str = "A validation exception occurred",
        elements: Sequence[object] = (),
    ) -> None:
        super().__init__(message)
        self.elements = elements

    def response(self) -> Response:
        """Return the answer, with the refused elements."""
        body = {
            "ErrorNumber": self.number,
            "Type": self.type,
            "Message": str(self),
            "Elements": list(self.elements),
        }
        return Response(400, JSON, json_text.dump(body))


class NotFoundError(ApiError):
    """Nothing has this address or id: HTML, not JSON."""

    def response(self) -> Response:
        """Return the answer."""
        page = b"<html><head><title>404 Not Found</title></head><body><h1>The resource you're "
        page += b"looking for cannot be found</h1></body></html>"
        return Response(404, HTML, page)


class MethodError(ApiError):
    """The address does not offer the method."""

    def response(self) -> Response:
        """Return the answer."""
        return Response(501, TEXT, b"The method is not implemented for this resource")


class HeaderConditionError(ApiError):
    """A header holds a condition that cannot be read."""

    def response(self) -> Response:
        """Return the answer."""
        return Response(
            412, TEXT, b"One or more conditions given in the request header were invalid"
        )


class TooLargeError(ApiError):
    """The body is larger than 3.5 MB; status and text assumed, the limit is documented."""

    def response(self) -> Response:
        """Return the answer."""
        return Response(413, TEXT, b"The request body is larger than 3.5 MB")


class ServerError(ApiError):
    """An internal error, which may have come after the commit."""

    def response(self) -> Response:
        """Return the answer."""
        body = {
            "ErrorNumber": 500,
            "Type": "InternalException",
            "Message": "An error occurred in Xero. Check the API Status page",
        }
        return Response(500, JSON, json_text.dump(body))


class UnavailableError(ApiError):
    """The API is offline for maintenance."""

    def response(self) -> Response:
        """Return the answer."""
        text = b"The Xero API is currently offline for maintenance"
        return Response(503, TEXT, text)


class AccessError(ApiError):
    """No access: expired or unknown token (401) or wrong tenant (403)."""

    def __init__(self, status: int, detail: str, challenge: str = "") -> None:
        super().__init__(detail)
        self.status = status
        self.challenge = challenge

    @classmethod
    def expired(cls, moment: datetime) -> AccessError:
        """The token ran out at a moment."""
        return cls(401, f"TokenExpired: token expired at {moment:%m/%d/%Y %H:%M:%S}")

    @classmethod
    def unknown(cls) -> AccessError:
        """There is no token, or it is not one of ours."""
        return cls(401, "AuthenticationUnsuccessful")

    @classmethod
    def scope(cls) -> AccessError:
        """The token was given for less than this."""
        challenge = 'Bearer error="insufficient_scope"'
        return cls(401, "AuthorizationUnsuccessful", challenge)

    @classmethod
    def tenant(cls) -> AccessError:
        """The tenant header is absent, unknown or disconnected."""
        return cls(403, "AuthenticationUnsuccessful")

    def response(self) -> Response:
        """Return the answer."""
        body: dict[str, object] = {
            "Type": None,
            "Title": HTTPStatus(self.status).phrase,
            "Status": self.status,
            "Detail": str(self),
            "Instance": None,
            "Extensions": {},
        }
        answer = Response(self.status, JSON, json_text.dump(body))
        return (
            answer.with_headers(("WWW-Authenticate", self.challenge)) if self.challenge else answer
        )
